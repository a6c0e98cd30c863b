/// `FetchDeviceGrantInfoResponse`: what a person needs to approve a login in any browser.
struct DeviceGrantInfo {
    var deviceCode: String
    var userCode: String
    var verificationURI: String
    var interval: Int64
    var expiresIn: Int64

    var bytes: [UInt8] {
        var fields = FieldWriter()
        fields.response(.ok)
        fields.text(2, deviceCode)
        fields.text(3, userCode)
        fields.text(4, verificationURI)
        fields.text(5, verificationURI + "?user_code=" + userCode)
        fields.integer(6, interval)
        fields.integer(7, expiresIn)
        return fields.bytes
    }
}
