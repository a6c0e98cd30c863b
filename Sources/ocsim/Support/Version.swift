/// The version of ocsim.
enum Version {
    static let current = "0.1.0"
}
