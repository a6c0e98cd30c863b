import Foundation

extension Files {
    /// Replaces a file as a whole: a reader sees the old content or the new one, never a part, and
    /// nobody who could not read the old one reads the new one.
    ///
    /// - Throws: `Failure` with status 66 for a file that may not be written.
    static func replace(_ path: String, with bytes: [UInt8]) throws {
        let target = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        // A rename would replace a read-only file, too.
        guard access(target.path, W_OK) == 0, isWritable(target.path) else {
            throw Failure.noInput("\(path): \(systemError())")
        }
        let temporary = target.deletingLastPathComponent()
            .appendingPathComponent(".\(target.lastPathComponent).\(getpid()).tmp").path
        let file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Failure.noInput("\(temporary): \(systemError())") }
        let isDone = take(over: target.path, file) && write(bytes, to: file) && fsync(file) == 0
        let reason = systemError()
        close(file)
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
