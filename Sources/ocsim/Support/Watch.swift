import Foundation
import OcientSQL

/// Runs a command again whenever a file or folder changed that it read, by inotify.
enum Watch {
    /// Runs the command until Ctrl-C; returns only when files cannot be watched.
    static func run(_ arguments: Arguments) throws -> ExitStatus {
        guard !arguments.operands.contains("-") else {
            throw Failure.usage("--watch cannot watch standard input")
        }
        let isQuiet = Output.isQuiet
        while true {
            Files.asked = []
            Output.isQuiet = isQuiet
            do {
                let status = try arguments.command.run(arguments)
                Output.error("ocsim: exit status \(status.rawValue)\n")
            } catch {
                _ = Ocsim.report(error)
            }
            let watched = try WatchedFiles(Files.asked ?? [])
            let count = watched.count
            Output.error(
                "ocsim: watching \(count) file\(count == 1 ? "" : "s"); Ctrl-C ends\n")
            let changed = try watched.wait()
            Output.error("\nocsim: \(VisibleText.line(changed)) changed\n")
        }
    }
}

/// Files whose folders are watched, since editors replace a file and do not write into it.
private struct WatchedFiles {
    private let queue: Int32
    /// Of each watch the folder, and the names in it that count; none counts all.
    private var watches: [Int32: (folder: String, names: Set<String>)] = [:]

    /// How many files and folders are watched.
    let count: Int

    init(_ paths: Set<String>) throws {
        count = paths.count
        queue = inotify_init1(Int32(IN_CLOEXEC))
        guard queue >= 0 else {
            throw Failure.noInput("files cannot be watched: \(Files.systemError())")
        }
        var names: [String: Set<String>] = [:]
        var whole: Set<String> = []
        for path in paths {
            var info = stat()
            if stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFDIR {
                whole.insert(path)
                continue
            }
            let parts = path.split(separator: "/", omittingEmptySubsequences: false)
            let folder = parts.dropLast().joined(separator: "/")
            let place = folder.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : folder
            names[place, default: []].insert(String(parts.last ?? ""))
        }
        let events = UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CREATE)
        for folder in Set(names.keys).union(whole) {
            let watch = inotify_add_watch(queue, folder, events)
            guard watch >= 0 else { continue }
            watches[watch] = (folder, whole.contains(folder) ? [] : names[folder] ?? [])
        }
    }

    /// Waits until one of them changed and nothing more changes; returns its name.
    func wait() throws -> String {
        defer { close(queue) }
        var changed: String?
        while true {
            var waiting = pollfd(fd: queue, events: Int16(POLLIN), revents: 0)
            // An editor that saves makes several changes at once.
            let ready = poll(&waiting, 1, changed == nil ? -1 : 50)
            if ready == 0, let changed { return changed }
            guard ready > 0 else {
                if errno == EINTR { continue }
                throw Failure.noInput("files cannot be watched: \(Files.systemError())")
            }
            changed = changed ?? read()
            if changed != nil { _ = read() }
        }
    }

    /// The first name of the waiting events that counts.
    private func read() -> String? {
        var bytes = [UInt8](repeating: 0, count: 1 << 14)
        var waiting = pollfd(fd: queue, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, 0) > 0 else { return nil }
        let count = Foundation.read(queue, &bytes, bytes.count)
        var offset = 0
        var found: String?
        // An event is its watch, three numbers of 32 bits, and its name with zeros after it.
        while offset + 16 <= count {
            let watch = Int32(bitPattern: number(bytes, offset))
            let length = Int(number(bytes, offset + 12))
            let name = String(
                decoding: bytes[(offset + 16)..<min(offset + 16 + length, bytes.count)]
                    .prefix { $0 != 0 }, as: UTF8.self)
            offset += 16 + length
            guard found == nil, let (folder, names) = watches[watch] else { continue }
            let counts = names.isEmpty
                ? name.hasSuffix(".sql") || name.hasSuffix(".ocsim") : names.contains(name)
            if counts { found = folder == "." ? name : folder + "/" + name }
        }
        return found
    }

    private func number(_ bytes: [UInt8], _ offset: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(bytes[offset + $1]) << UInt32(8 * $1) }
    }
}
