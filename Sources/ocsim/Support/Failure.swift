/// Why a command cannot go on; printed by `Ocsim.main`, which exits with the status.
struct Failure: Error {
    /// The status to exit with.
    var status: ExitStatus
    /// What went wrong, for standard error.
    var message: String
    /// What to do about it.
    var help: String?

    /// The caller used the command wrongly.
    static func usage(_ message: String, help: String? = nil) -> Failure {
        Failure(status: .usage, message: message, help: help)
    }

    /// A file cannot be read.
    static func noInput(_ message: String) -> Failure {
        Failure(status: .noInput, message: message)
    }
}
