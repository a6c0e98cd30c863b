import Foundation
import OcientSQL

/// Finds scripts and scenarios below paths.
enum ScriptFinder {
    /// The scenarios below paths, path by path.
    ///
    /// - Throws: `Failure` with status 66 for a path without a scenario, and when the filter leaves
    ///   none.
    static func scenarios(_ paths: [String], filter: String?) throws -> [String] {
        let found = try paths.flatMap { path in
            try files(of: path, "scenario (*.ocsim)") { $0.hasSuffix(".ocsim") } ?? [path]
        }
        guard let filter else { return found }
        let chosen = found.filter { $0.contains(filter) }
        guard !chosen.isEmpty else {
            let list = paths.joined(separator: ", ")
            throw Failure.noInput("\(list): no scenario there contains '\(filter)' in its path")
        }
        return chosen
    }

    /// The scripts and scenarios in a folder and below it, in the order of their names; nil for a
    /// path that is no folder.
    ///
    /// - Throws: `Failure` with status 66 for a path at which nothing is.
    static func scripts(below path: String) throws -> [String]? {
        try files(of: path, "script (*.sql, *.ocsim)") {
            $0.hasSuffix(".sql") || $0.hasSuffix(".ocsim")
        }
    }

    private static func files(
        of path: String, _ what: String, _ isWanted: (String) -> Bool
    ) throws -> [String]? {
        if path == "-" { return nil }
        guard !path.isEmpty, let isFolder = isFolder(path) else {
            Files.asked?.insert(path)
            throw Failure.noInput("\(path): No such file or directory")
        }
        guard isFolder else { return nil }
        Files.asked?.insert(path)
        let names = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        let prefix = path == "." ? "" : path.hasSuffix("/") ? path : path + "/"
        var found: [String] = []
        for name in names.sorted().map({ prefix + $0 }) {
            if Files.asked != nil, ScriptFinder.isFolder(name) == true { Files.asked?.insert(name) }
            guard isWanted(name), ScriptFinder.isFolder(name) != true else { continue }
            if name.contains("\u{FFFD}"), ScriptFinder.isFolder(name) == nil {
                throw Failure.noInput("\(name): the name of this file is not UTF-8: rename it")
            }
            found.append(name)
        }
        guard !found.isEmpty else { throw Failure.noInput("\(path): no \(what) there") }
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
