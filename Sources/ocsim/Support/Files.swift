import Foundation
import OcientSQL
import OcientSimulator

/// Reading and replacing files.
enum Files {
    /// Whether standard input was asked for already.
    private nonisolated(unsafe) static var wasInputRead = false
    /// The files and folders that were asked for, for who watches them; nil while nobody does.
    nonisolated(unsafe) static var asked: Set<String>?

    /// The bytes of a file, or of standard input for `-`.
    ///
    /// - Throws: `Failure` with status 66 when it cannot be read or is beyond `Limits.fileSize`.
    static func read(_ path: String) throws -> [UInt8] {
        if path == "-" {
            guard !wasInputRead else {
                throw Failure.usage(
                    "standard input can be read only once, but '-' is written twice")
            }
            wasInputRead = true
            return try readAll(STDIN_FILENO, named: "standard input")
        }
        asked?.insert(path)
        var info = stat()
        guard !path.isEmpty else { throw Failure.noInput("'': the name of a file is empty") }
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
        .noInput("\(name): larger than \(Limits.fileSize >> 20) MiB, the limit for a file")
    }

    /// Whether a file is below a folder, links followed; an empty folder is the working folder.
    static func isInside(_ file: String, folder: String) -> Bool {
        guard let folder = realpath(folder.isEmpty ? "." : folder, nil) else { return false }
        defer { free(folder) }
        guard let file = realpath(file, nil) else { return false }
        defer { free(file) }
        let (outer, inner) = (String(cString: folder), String(cString: file))
        return outer == "/" || inner.hasPrefix(outer + "/")
    }

    static func systemError() -> String { String(cString: strerror(errno)) }
}

extension Files {
    /// Replaces a file as a whole: a reader sees the old content or the new one, never a part, and
    /// users who could not read the old file cannot read the new one.
    ///
    /// - Throws: `Failure` with status 66 for a file that may not be written.
    static func replace(_ path: String, with bytes: [UInt8]) throws {
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        // A rename would replace a read-only file, too.
        guard access(target.path, W_OK) == 0, isWritable(target.path) else {
            throw Failure.noInput("\(path): \(systemError())")
        }
        let temporary = target.deletingLastPathComponent()
            .appendingPathComponent(".\(target.lastPathComponent).ocsim.tmp").path
        let file = try openTemporary(temporary)
        let isDone = take(over: target.path, file) && write(bytes, to: file) && fsync(file) == 0
        let reason = systemError()
        // Closed last: until then no other run takes the file for one that was left.
        defer { close(file) }
        guard isDone else {
            unlink(temporary)
            throw Failure.noInput("\(path): \(reason)")
        }
        guard rename(temporary, target.path) == 0 else {
            let reason = systemError()
            unlink(temporary)
            throw Failure.noInput("\(path): \(reason)")
        }
    }

    /// Opens the file that becomes the new one, empty and locked. What a killed run left of it is
    /// taken up; a file that is not this user's own is never written.
    ///
    /// - Throws: `Failure` with status 66, also where another run writes the same file.
    private static func openTemporary(_ path: String) throws -> Int32 {
        for _ in 0..<16 {
            let file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0o600)
            guard file >= 0 else { throw Failure.noInput("\(path): \(systemError())") }
            guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
                close(file)
                throw Failure.noInput("\(path): another run of ocsim is writing it")
            }
            var (mine, named) = (stat(), stat())
            let isNamed = fstat(file, &mine) == 0 && lstat(path, &named) == 0
                && mine.st_ino == named.st_ino && mine.st_dev == named.st_dev
            let isOwn = mine.st_uid == geteuid() && mine.st_nlink == 1
                && mine.st_mode & S_IFMT == S_IFREG && mine.st_mode & 0o077 == 0
            if isNamed && isOwn && ftruncate(file, 0) == 0 { return file }
            // It became the new file of another run, or somebody else put it there.
            if isNamed { unlink(path) }
            close(file)
        }
        throw Failure.noInput("\(path): it is not a file of this user")
    }

    /// Whether someone may write the file, which the superuser may always; sets `errno` if not.
    private static func isWritable(_ path: String) -> Bool {
        var info = stat()
        guard stat(path, &info) == 0 else { return false }
        if info.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH) != 0 { return true }
        errno = EACCES
        return false
    }

    /// Gives the new file the owner, where that is allowed, and the mode of the old one.
    private static func take(over path: String, _ file: Int32) -> Bool {
        var info = stat()
        guard stat(path, &info) == 0 else { return false }
        let isOwned = fchown(file, info.st_uid, info.st_gid) == 0
        // Without the owner's rights those of a set-user-ID bit would be another's.
        return fchmod(file, info.st_mode & (isOwned ? 0o7777 : 0o777)) == 0
    }

    private static func write(_ bytes: [UInt8], to file: Int32) -> Bool {
        var offset = 0
        return bytes.withUnsafeBytes { raw in
            while offset < raw.count {
                let rest = raw.baseAddress.map { $0 + offset }
                let written = Foundation.write(file, rest, raw.count - offset)
                if written > 0 { offset += written } else if errno != EINTR { return false }
            }
            return true
        }
    }
}
