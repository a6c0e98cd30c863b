import OcientSQL
import OcientSimulator

/// What `ocsim.json` says of a project: what its commands would otherwise be told by options.
///
///     { "setup": ["setup.sql"], "from": "10.0.0.5", "client_version": "3.8",
///       "readings": { "pool_priority": "lowest" }, "now": "2026-01-01T00:00:00Z",
///       "keep": ["logins"] }
package struct ProjectFile: Sendable {
    /// Scripts of the set-up; relative paths begin at the folder of the file.
    package var setup: [String] = []
    /// The client's address.
    package var from: String?
    /// The version of pyocient.
    package var clientVersion: String?
    /// Readings, `NAME=VALUE`.
    package var readings: [String] = []
    /// The time.
    package var now: String?
    /// What `whatif` protects.
    package var keep: [String] = []

    /// The keys that a project file may have.
    package static let keys = ["setup", "from", "client_version", "readings", "now", "keep"]

    /// Reads a project file.
    ///
    /// - Throws: what is wrong with it, in a sentence.
    package init(_ bytes: [UInt8]) throws(ProjectFileError) {
        let value: JSONValue
        do throws(JSONError) { value = try JSONReader.read(bytes) } catch {
            throw ProjectFileError(error.description)
        }
        guard let members = value.members else {
            throw ProjectFileError("it must be an object: { \"setup\": [\"setup.sql\"] }")
        }
        for member in members { try take(member) }
    }

    private mutating func take(_ member: JSONMember) throws(ProjectFileError) {
        switch member.name {
        case "setup": setup = try ProjectFile.texts(member)
        case "from": from = try ProjectFile.text(member)
        case "client_version": clientVersion = try ProjectFile.text(member)
        case "now": now = try ProjectFile.text(member)
        case "keep": keep = try ProjectFile.texts(member)
        case "readings":
            guard let choices = member.value.members else {
                throw ProjectFileError("\"readings\" must be an object of texts")
            }
            for choice in choices {
                readings.append(choice.name + "=" + (try ProjectFile.text(choice)))
            }
        default:
            let nearest = EditDistance.nearest(to: member.name, among: ProjectFile.keys)
            throw ProjectFileError(
                "there is no key \"\(VisibleText.line(member.name))\"",
                help: nearest.map { "did you mean \"\($0)\"?" }
                    ?? "keys: " + ProjectFile.keys.joined(separator: ", "))
        }
    }

    private static func text(_ member: JSONMember) throws(ProjectFileError) -> String {
        if let text = member.value.text { return text }
        throw ProjectFileError("\"\(VisibleText.line(member.name))\" must be a text")
    }

    private static func texts(_ member: JSONMember) throws(ProjectFileError) -> [String] {
        if let text = member.value.text { return [text] }
        guard let elements = member.value.elements else {
            throw ProjectFileError("\"\(member.name)\" must be a text or a list of texts")
        }
        var texts: [String] = []
        for element in elements {
            guard let text = element.text else {
                throw ProjectFileError("\"\(member.name)\" must be a text or a list of texts")
            }
            texts.append(text)
        }
        return texts
    }
}

/// What is wrong with a project file.
package struct ProjectFileError: Error, Sendable {
    /// What, in a sentence.
    package let message: String
    /// What helps.
    package let help: String?

    init(_ message: String, help: String? = nil) {
        self.message = message
        self.help = help
    }
}
