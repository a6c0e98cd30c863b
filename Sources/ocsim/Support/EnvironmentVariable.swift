import Foundation

/// The environment variables that ocsim reads; no others have an effect.
enum EnvironmentVariable: String, CaseIterable {
    case noColor = "NO_COLOR"
    case stateHome = "XDG_STATE_HOME"
    case home = "HOME"

    /// Its value; nil when it is not set or empty.
    var value: String? {
        let text = ProcessInfo.processInfo.environment[rawValue]
        return text.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// What it is for, as the reference of commands tells it.
    var summary: String {
        switch self {
        case .noColor: "not empty: no colours, whatever --color says"
        case .stateHome: "an absolute path: the history of the shell is ocsim/history below it"
        case .home: "without XDG_STATE_HOME that history is .local/state/ocsim/history below it"
        }
    }
}
