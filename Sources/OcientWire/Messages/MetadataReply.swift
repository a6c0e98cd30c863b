/// `FetchMetadataResponse`: the columns of a result, their places and types.
struct MetadataReply {
    var columns: [ResultColumn]

    var bytes: [UInt8] {
        var fields = FieldWriter()
        fields.response(.ok)
        for (place, column) in columns.enumerated() {
            fields.message(2) { entry in
                entry.text(1, column.name, always: true)
                entry.fixed32(2, Int32(place), always: true)
            }
            fields.message(3) { entry in
                entry.text(1, column.name, always: true)
                entry.text(2, column.type.rawValue, always: true)
            }
        }
        return fields.bytes
    }
}
