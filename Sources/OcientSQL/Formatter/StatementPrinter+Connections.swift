extension StatementPrinter {
    mutating func connectTo(_ connect: ConnectTo) {
        keywords(2)
        if connect.isBare { verbatim(connect.string) } else { text() }
        guard connect.user != nil else { return }
        fill()
        keywords()
        if connect.isBare { word() } else { text() }
        fill()
        keywords()
        text()
    }
}
