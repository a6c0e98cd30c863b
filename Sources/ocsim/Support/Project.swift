import Foundation
import OcientEditor
import OcientSQL
import OcientSimulator

/// The project that a command works in: the nearest `ocsim.json`, from the working folder upwards.
struct Project {
    /// The file, as it is found from the working folder.
    let path: String
    private let file: ProjectFile

    /// The project of the working folder; nil where there is none.
    ///
    /// - Throws: `Failure` with status 64 for a file that is wrong, with 66 for one that cannot be
    ///   read.
    static func find() throws -> Project? {
        var folder = ""
        // As many folders as a path of the system can have.
        for _ in 0..<256 {
            let path = folder + "ocsim.json"
            if access(path, F_OK) == 0 { return try Project(path) }
            var here = stat()
            var above = stat()
            guard stat(folder.isEmpty ? "." : folder, &here) == 0,
                stat(folder + "..", &above) == 0,
                here.st_ino != above.st_ino || here.st_dev != above.st_dev
            else { return nil }
            folder += "../"
        }
        return nil
    }

    private init(_ path: String) throws {
        self.path = path
        let bytes = try Files.read(path)
        ShownText.project = (try? JSONReader.read(bytes)).map { Project.texts(of: $0) } ?? []
        do throws(ProjectFileError) { file = try ProjectFile(bytes) } catch {
            throw Failure.usage("\(path): \(error.message)", help: error.help)
        }
    }

    /// The texts of a value, and the names of its members.
    private static func texts(of value: JSONValue) -> [String] {
        let inside = (value.elements ?? []) + (value.members ?? []).map { $0.value }
        let here = (value.members ?? []).map { $0.name } + [value.text].compactMap { $0 }
        return here + inside.flatMap { texts(of: $0) }
    }

    /// The folder of the file, with its final `/`; empty where it is the working folder.
    var folder: String { String(path.dropLast("ocsim.json".count)) }

    /// The scripts of the set-up, as they are found from the working folder.
    var setup: [String] { file.setup.map { $0.hasPrefix("/") ? $0 : folder + $0 } }

    /// The client's address.
    var from: String? { file.from }

    /// The version of pyocient.
    var clientVersion: String? { file.clientVersion }

    /// Readings, `NAME=VALUE`.
    var readings: [String] { file.readings }

    /// What `whatif` protects.
    var keep: [String] { file.keep }

    /// The time for a command; scenarios that are tested say themselves what time it is.
    func now(for command: CommandSpec) -> String? {
        command.name == CommandSpec.test.name ? nil : file.now
    }
}
