import Foundation
import OcientSQL
import OcientSimulator

/// Asks an address for one small document. Only `ocsim provider` does that, and only when its
/// caller names an address.
///
/// The work is done by the system's curl: what it says about names, certificates and time limits
/// is what an administrator knows, and a certificate authority of one's own needs no code here.
struct Fetch {
    /// A file with the certificates of authorities, in place of the system's.
    let authority: String?
    /// How long an answer may take, in seconds.
    let seconds: Int

    /// The longest time for an answer, in seconds.
    static let longest = 600

    /// Asks; redirects are told, not followed.
    ///
    /// - Throws: `Failure` with status 66 when curl is missing or does not work.
    func get(_ address: String) throws -> ProbeAnswer {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["curl"] + options + ["--url", address]
        process.standardInput = FileHandle.nullDevice
        let (output, errors) = (Pipe(), Pipe())
        process.standardOutput = output
        process.standardError = errors
        do { try process.run() } catch {
            throw Failure.noInput("curl cannot be started: \(error.localizedDescription)")
        }
        let body = Fetch.read(output.fileHandleForReading, atMost: ProbeAnswer.largestDocument)
        if body == nil { process.terminate() }
        let notes = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard let body else { return .tooLarge(limit: ProbeAnswer.largestDocument) }
        let report = Report(String(decoding: notes, as: UTF8.self))
        return try answer(Int(process.terminationStatus), report, body)
    }

    private var options: [String] {
        var options = [
            "-q", "--silent", "--show-error", "--globoff", "--path-as-is",
            "--proto", "=http,https", "--max-redirs", "0",
            "--connect-timeout", "\(seconds)", "--max-time", "\(seconds)",
            "--max-filesize", "\(ProbeAnswer.largestDocument)",
            "--header", "Accept: application/json", "--user-agent", "ocsim/\(Version.current)",
            "--write-out", Report.format,
        ]
        if let authority { options += ["--cacert", authority] }
        return options
    }

    /// All bytes of a pipe; nil when there are more than a limit.
    private static func read(_ file: FileHandle, atMost limit: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        while let chunk = try? file.read(upToCount: 1 << 16), !chunk.isEmpty {
            bytes.append(contentsOf: chunk)
            if bytes.count > limit { return nil }
        }
        return bytes
    }

    /// What curl writes about a request, on lines that begin with a word of ours.
    private struct Report {
        static let format = "%{stderr}ocsim-status %{http_code}\nocsim-peer %{remote_ip}\n"
            + "ocsim-type %{content_type}\nocsim-to %{redirect_url}\n"

        private var values: [String: String] = [:]
        /// curl's own message, without its number.
        private(set) var message = ""

        init(_ text: String) {
            for line in text.split(separator: "\n") {
                let parts = line.split(separator: " ", maxSplits: 1)
                if line.hasPrefix("ocsim-"), let name = parts.first {
                    values[String(name)] = parts.count > 1 ? String(parts[1]) : ""
                } else if message.isEmpty, line.hasPrefix("curl: ") {
                    let words = line.dropFirst(6)
                    message = String(words.drop { $0 != ")" }.dropFirst(2))
                }
            }
        }

        subscript(name: String) -> String { values["ocsim-" + name] ?? "" }
    }

    /// What the exit status of curl means (curl(1), "EXIT CODES").
    private func answer(
        _ status: Int, _ report: Report, _ body: [UInt8]
    ) throws -> ProbeAnswer {
        let reason = report.message.isEmpty ? "curl ends with \(status)" : report.message
        switch status {
        case 0:
            let code = Int(report["status"]) ?? 0
            let target = report["to"]
            guard (300..<400).contains(code), !target.isEmpty else {
                return .answered(ProbeAnswer.Document(
                    status: code, type: report["type"], body: body, peer: report["peer"]))
            }
            return .redirected(status: code, to: target)
        case 5, 6: return .unresolved(reason)
        case 28: return .timedOut(seconds: seconds)
        case 35, 51, 58, 59, 60, 83, 90, 91: return .untrusted(reason)
        case 63: return .tooLarge(limit: ProbeAnswer.largestDocument)
        case 77: throw Failure.noInput("--ca: \(reason)")
        case 126, 127:
            throw Failure(
                status: .noInput, message: "curl is not installed",
                help: "install curl, or save the document and give its FILE")
        default: return .unreachable(reason)
        }
    }
}

/// An address on the command line.
struct ProviderAddress {
    /// The issuer: the address without the path of the discovery document.
    let issuer: String

    private static let path = "/.well-known/openid-configuration"

    /// Whether a word is an address, and not a file.
    static func isAddress(_ word: String) -> Bool { word.contains("://") }

    /// - Throws: `Failure` with status 64 for what is no http or https address of an issuer.
    init(_ text: String) throws {
        let issuer = text.hasSuffix(ProviderAddress.path)
            ? String(text.dropLast(ProviderAddress.path.count)) : text
        let lower = issuer.lowercased()
        guard let scheme = ["https://", "http://"].first(where: { lower.hasPrefix($0) }) else {
            throw Failure.usage("the address of a provider begins with https://")
        }
        let host = lower.dropFirst(scheme.count).prefix { $0 != "/" }
        guard !host.isEmpty, !host.contains("@") else {
            throw Failure.usage("the address of a provider has a host, and no user or password")
        }
        guard issuer.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }),
              !issuer.contains("?"), !issuer.contains("#") else {
            throw Failure.usage("the address of a provider has no query, fragment or blank")
        }
        self.issuer = issuer
    }

    /// Whether two addresses have the same scheme, host and port.
    static func isSameHost(_ one: String, _ other: String) -> Bool {
        func origin(_ text: String) -> String {
            let parts = text.lowercased().split(
                separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
            return parts.prefix(3).joined(separator: "/")
        }
        return origin(one) == origin(other)
    }
}
