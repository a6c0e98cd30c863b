import OcientSQL

/// Paths of scripts, with `/` between their parts; only texts, nothing is looked up.
package enum ScriptPath {
    /// The folder of a file, with its final `/`; empty for a bare file name.
    static func folder(_ path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
        return String(path[...slash])
    }

    /// A path that another file names, with `.` and `..` resolved as far as they go.
    package static func resolve(_ path: String, relativeTo file: String) -> String {
        let isAbsolute = path.utf8.first == UInt8(ascii: "/")
        return normalised(isAbsolute ? path : folder(file) + path)
    }

    /// Whether a path is in a folder or below it.
    static func isInside(_ path: String, folder: String) -> Bool {
        let (folder, path) = (normalised(folder), normalised(path))
        if folder.utf8.isEmpty {
            return path.utf8.first != UInt8(ascii: "/") && !leaves(path)
        }
        let isRoot = folder.utf8.count == 1 && folder.utf8.first == UInt8(ascii: "/")
        let front = isRoot ? folder : folder + "/"
        // A folder such as `..` begins paths that lead out of it again.
        return path.begins(with: front)
            && !path.begins(with: front + "../")
    }

    private static func leaves(_ path: String) -> Bool {
        path.begins(with: "../")
    }

    private static func normalised(_ path: String) -> String {
        let isAbsolute = path.utf8.first == UInt8(ascii: "/")
        var parts: [Substring] = []
        for part in path.split(separator: "/") {
            if part == "." { continue }
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        return (isAbsolute ? "/" : "") + parts.joined(separator: "/")
    }
}

/// Lines and columns in the files of a run.
///
/// Keeps a line table a file, so that asking for positions in the order of the run is cheap.
struct ScriptPositions {
    private var lines: [LineTable] = []

    /// Line and column of an offset of a file of the run.
    mutating func position(
        _ file: Int, _ offset: UInt32, _ files: [SourceText]
    ) -> SourcePosition {
        while lines.count <= file { lines.append(LineTable(files[lines.count])) }
        return lines[file].position(of: offset)
    }
}
