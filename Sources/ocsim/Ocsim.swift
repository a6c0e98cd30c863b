@main
struct Ocsim {
    static func main() {}
}
