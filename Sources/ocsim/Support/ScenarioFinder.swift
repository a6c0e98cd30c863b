import Foundation
import OcientSQL

/// Finds scenarios below paths.
enum ScenarioFinder {
    /// The scenarios, path by path.
    ///
    /// - Throws: `Failure` with status 66 for a path without a scenario, and when the filter leaves
    ///   none.
    static func find(_ paths: [String], filter: String?) throws -> [String] {
        let found = try paths.flatMap { try scenarios(below: $0) }
        guard let filter else { return found }
        let chosen = found.filter { $0.contains(filter) }
        guard !chosen.isEmpty else {
            let places = paths.joined(separator: ", ")
            throw Failure.noInput("\(places): no scenario that holds '\(filter)' there")
        }
        return chosen
    }

    private static func scenarios(below path: String) throws -> [String] {
        if path == "-" { return [path] }
        guard !path.isEmpty, let isFolder = ScenarioFinder.isFolder(path) else {
            throw Failure.noInput("\(path): No such file or directory")
        }
        guard isFolder else { return [path] }
        let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        let prefix = path.hasSuffix("/") ? path : path + "/"
        let found = names.sorted().map { prefix + $0 }
            .filter { SourceText.Language(ofFile: $0) == .scenario }
            .filter { ScenarioFinder.isFolder($0) != true }
        for name in found where name.contains("\u{FFFD}") && ScenarioFinder.isFolder(name) == nil {
            throw Failure.noInput("\(name): the name of this file is no UTF-8: give it another")
        }
        guard !found.isEmpty else { throw Failure.noInput("\(path): no scenario (*.ocsim) there") }
        return found
    }

    /// Whether a path is a folder; nil when nothing is there.
    private static func isFolder(_ path: String) -> Bool? {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            return nil
        }
        return isFolder.boolValue
    }
}
