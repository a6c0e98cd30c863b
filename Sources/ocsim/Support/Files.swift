import Foundation
import OcientSQL
import OcientSimulator

/// Reading and replacing files.
enum Files {
    /// Whether standard input was asked for already.
    private nonisolated(unsafe) static var wasInputRead = false

    /// The bytes of a file, or of standard input for `-`.
    ///
    /// - Throws: `Failure` with status 66 when it cannot be read or is beyond `Limits.fileSize`.
    static func read(_ path: String) throws -> [UInt8] {
        if path == "-" {
            guard !wasInputRead else {
                throw Failure.usage("standard input can be read only once: '-' is given twice")
            }
            wasInputRead = true
            return try readAll(STDIN_FILENO, named: "standard input")
        }
        var info = stat()
        guard !path.isEmpty else { throw Failure.noInput("'': a file has a name") }
        guard stat(path, &info) == 0 else { throw Failure.noInput("\(path): \(systemError())") }
        guard info.st_mode & S_IFMT != S_IFDIR else {
            throw Failure.noInput("\(path): Is a directory")
        }
        let file = open(path, O_RDONLY)
        guard file >= 0 else { throw Failure.noInput("\(path): \(systemError())") }
        defer { close(file) }
        return try readAll(file, named: path)
    }

    /// A file as a source, named as the caller wrote it. Without a language its name tells it.
    static func source(
        _ path: String, language: SourceText.Language? = nil
    ) throws -> SourceText {
        let bytes = try read(path)
        do {
            return try SourceText(name: path, bytes: bytes, language: language)
        } catch {
            throw tooLarge(path)
        }
    }

    private static func readAll(_ file: Int32, named name: String) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = Foundation.read(file, &chunk, chunk.count)
            if count == 0 { return bytes }
            guard count > 0 else {
                if errno == EINTR { continue }
                throw Failure.noInput("\(name): \(systemError())")
            }
            bytes.append(contentsOf: chunk[0..<count])
            guard bytes.count <= Limits.fileSize else { throw tooLarge(name) }
        }
    }

    private static func tooLarge(_ name: String) -> Failure {
        .noInput("\(name): larger than \(Limits.fileSize >> 20) MiB, the limit of a file")
    }

    static func systemError() -> String { String(cString: strerror(errno)) }
}
