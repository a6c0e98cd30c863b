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
    var options = RunOptions()
    options.traces = true
    options.showsSensitivity = true
    var interpreter = Interpreter(options: options) { _ in .failure("the page has no files") }
    var report = RunJSON()
    report.begin()
    interpreter.run(source, isScenario: ScriptPath.isScenario(path)) { record, files in
        report.add(record, files)
    }
    report.finish(interpreter)
    result = report.drain()
    return 0
}
