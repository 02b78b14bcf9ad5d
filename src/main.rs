//! Hands the arguments to the shell and returns its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(kemu::shell::cli::run(std::env::args_os()))
}
