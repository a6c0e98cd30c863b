import Foundation
import OcientSQL
import OcientSimulator

/// The open documents, in the order in which they were opened.
package struct DocumentStore: Sendable {
    /// The documents.
    package private(set) var all: [OpenDocument] = []

    /// Nothing is open.
    package init() {}

    /// The document of an address.
    package subscript(uri: String) -> OpenDocument? { all.first { $0.uri == uri } }

    /// The document of a path.
    package func document(at path: String) -> OpenDocument? { all.first { $0.path == path } }

    /// Opens a document, or opens it again.
    package mutating func open(_ document: OpenDocument) {
        close(document.uri)
        all.append(document)
    }

    /// Closes a document, if it is open.
    package mutating func close(_ uri: String) { all.removeAll { $0.uri == uri } }

    /// Changes a document; false when it is not open.
    package mutating func change(
        _ uri: String, _ changes: [OpenDocument.Change], version: Int,
        _ encoding: PositionEncoding
    ) -> Bool {
        guard let index = all.firstIndex(where: { $0.uri == uri }) else { return false }
        all[index].apply(changes, version: version, encoding)
        return true
    }

    /// Reads what scripts include: from the open documents first, then from files.
    package var loader: FileLoader {
        let documents = all
        return { path in
            if let open = documents.first(where: { $0.path == path }) {
                return .bytes(open.text.bytes)
            }
            return DocumentStore.read(path)
        }
    }

    /// The bytes of a regular file. Only its size decides whether it is read.
    private static func read(_ path: String) -> FileContent {
        var info = stat()
        guard stat(path, &info) == 0 else { return .failure(String(cString: strerror(errno))) }
        guard info.st_mode & S_IFMT == S_IFREG else { return .failure("not a file") }
        guard info.st_size <= Limits.fileSize else { return .failure("too large") }
        guard let file = fopen(path, "r") else {
            return .failure(String(cString: strerror(errno)))
        }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: Int(info.st_size))
        let count = fread(&bytes, 1, bytes.count, file)
        return .bytes(Array(bytes.prefix(count)))
    }
}
