import OcientSQL
import OcientSimulator

// What the page calls. Texts go in and out as UTF-8 in the module's memory: the page allocates
// room, writes there, calls, and reads the result at `resultAddress` and `resultLength`.

private nonisolated(unsafe) var result: [UInt8] = []

/// Room for `count` bytes of input.
@_expose(wasm, "allocate") @_cdecl("allocate")
func allocate(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, count))
}

/// Gives room back.
@_expose(wasm, "deallocate") @_cdecl("deallocate")
func deallocate(_ pointer: UnsafeMutablePointer<UInt8>) {
    pointer.deallocate()
}

/// Where the last result lies; good until the next call.
@_expose(wasm, "resultAddress") @_cdecl("resultAddress")
func resultAddress() -> UnsafePointer<UInt8>? {
    result.withUnsafeBufferPointer { $0.baseAddress }
}

/// Length of the last result in bytes.
@_expose(wasm, "resultLength") @_cdecl("resultLength")
func resultLength() -> Int { result.count }

/// Runs one script or scenario; the result is the JSON of `ocsim run --format json`.
///
/// Returns 0, or 1 when the script is larger than the limit of a file.
@_expose(wasm, "run") @_cdecl("run")
func run(
    _ name: UnsafeMutablePointer<UInt8>, _ nameLength: Int, _ script: UnsafeMutablePointer<UInt8>,
    _ scriptLength: Int
) -> Int {
    let path = String(decoding: UnsafeBufferPointer(start: name, count: nameLength), as: UTF8.self)
    let bytes = Array(UnsafeBufferPointer(start: script, count: scriptLength))
    guard let source = try? SourceText(name: path, bytes: bytes) else { return 1 }
    var interpreter = PageRequest().interpreter
    var report = RunJSON()
    report.begin()
    interpreter.run(source) { record, files in
        report.add(record, files)
    }
    report.finish(interpreter)
    result = report.drain()
    return 0
}

/// Evaluates a script with its watch list; takes a `PageRequest` as JSON, returns what
/// `PageRun.answer()` describes. Returns 0, or 1 when the request cannot be read.
@_expose(wasm, "evaluate") @_cdecl("evaluate")
func evaluate(_ request: UnsafeMutablePointer<UInt8>, _ length: Int) -> Int {
    let bytes = Array(UnsafeBufferPointer(start: request, count: length))
    guard let json = try? JSONReader.read(bytes) else { return 1 }
    let request = PageRequest(json)
    guard let source = request.source else { return 1 }
    var page = PageRun(request)
    page.execute(source)
    result = page.answer()
    return 0
}

/// Every way into the system of a request (`WaysIn`). Returns 0, or 1 when the request cannot be
/// read.
@_expose(wasm, "ways") @_cdecl("ways")
func ways(_ request: UnsafeMutablePointer<UInt8>, _ length: Int) -> Int {
    let bytes = Array(UnsafeBufferPointer(start: request, count: length))
    guard let json = try? JSONReader.read(bytes) else { return 1 }
    let request = PageRequest(json)
    guard request.source != nil else { return 1 }
    result = WaysIn.json(request)
    return 0
}

/// Where the script of a request has secrets (`ScriptSecrets`); the page replaces them in an
/// address that others may see.
@_expose(wasm, "secrets") @_cdecl("secrets")
func secrets(_ request: UnsafeMutablePointer<UInt8>, _ length: Int) -> Int {
    let bytes = Array(UnsafeBufferPointer(start: request, count: length))
    guard let json = try? JSONReader.read(bytes), let source = PageRequest(json).source else {
        return 1
    }
    result = Array(ScriptSecrets.list(of: source).utf8)
    return 0
}

/// The rule of an id as JSON: title, statement, basis, readings, example; null when unknown.
@_expose(wasm, "rule") @_cdecl("rule")
func rule(_ id: UnsafeMutablePointer<UInt8>, _ length: Int) -> Int {
    let text = String(decoding: UnsafeBufferPointer(start: id, count: length), as: UTF8.self)
    result = RulePage.json(text)
    return 0
}

/// The readings that a user may switch, as JSON.
@_expose(wasm, "readings") @_cdecl("readings")
func readings() -> Int {
    result = RulePage.readings()
    return 0
}
