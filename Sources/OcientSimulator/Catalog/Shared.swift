/// A value that many hold without copying it: handing it on costs one reference count, where a
/// large structure costs one for each of its texts and lists.
final class Shared<Value: Sendable>: Sendable {
    /// The value, which never changes.
    let value: Value

    init(_ value: Value) {
        self.value = value
    }
}
