/// `FetchDataResponse`: buffers of rows.
struct DataReply {
    var buffers: [[UInt8]]

    var bytes: [UInt8] {
        var fields = FieldWriter()
        fields.response(.ok)
        fields.message(2) { DataReply.write(buffers, to: &$0) }
        return fields.bytes
    }

    /// The message `ResultSet`, which other replies have as well.
    static func write(_ buffers: [[UInt8]], to fields: inout FieldWriter) {
        fields.integer(1, Int64(buffers.count))
        fields.packed(2, buffers.map { $0.count })
        for buffer in buffers { fields.bytes(3, buffer, always: true) }
    }
}
