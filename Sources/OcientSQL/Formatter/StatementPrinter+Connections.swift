extension StatementPrinter {
    mutating func print(_ statement: ConnectionStatement) {
        switch statement {
        case .connectTo(let connect): connectTo(connect)
        }
    }

    mutating func connectTo(_ connect: ConnectTo) {
        keywords(2)
        if connect.isBare { verbatim(connect.string) } else { text() }
        if let user = connect.user {
            fill()
            keywords()
            if connect.isBare { verbatim(user) } else { text() }
        }
        if let password = connect.password {
            fill()
            keywords()
            if connect.isBarePassword { verbatim(password.range) } else { text() }
        }
        guard connect.isForced else { return }
        fill()
        word()
    }
}
