import Testing
import OcientSimulator

/// Messages and warnings never show what may be a password, and do show what cannot be one.
@Suite struct ConnectionStringSecretTests {
    private func message(_ text: String) -> String? {
        do throws(ConnectionStringError) {
            _ = try ConnectionString.parse(text)
            return nil
        } catch { return error.message }
    }

    @Test func portsOfForgottenHostsAreMasked() {
        let masked = "ValueError: Port could not be cast to integer value as '********'"
        #expect(message("ocient://admin:hunter2/db") == masked)
        #expect(message("ocient://admin:2hunter/db") == masked)
        #expect(message("ocient://u:p@ss:w0rd/x@h/db") == masked)
        #expect(message("ocient:x://u:p@ss:w0rd/x@h/db") == masked)
        #expect(message("ocient://admin@system:hunter2/db") == masked)
        #expect(message("ocient://id_token@system:eyJh.eyJp.sig/db?handshake=sso") == masked)
    }

    @Test func portsThatAreNoPasswordAreShown() {
        let shown = "ValueError: Port could not be cast to integer value as "
        #expect(message("ocient://h1:1,h2:2/db") == shown + "'1,h2:2'")
        #expect(message("ocient://u:p@h:abc/db") == shown + "'abc'")
        #expect(message("ocient://alice@h:4050,h2:1/db") == shown + "'4050,h2:1'")
    }

    @Test func queryFields() {
        let shown = "ValueError: bad query field: "
        #expect(message("ocient://h:4050/db?handshake") == shown + "'handshake'")
        #expect(message("ocient://u:p@h/db?handshake") == shown + "'handshake'")
        #expect(message("ocient://h/db?it's") == shown + "\"it's\"")
        #expect(message("ocient://u:p@ss?word@h/db") == shown + "'********'")
        #expect(message("ocient://admin:12?word") == shown + "'********'")
        #expect(message("ocient://h/db?password=a&word") == shown + "'********'")
    }

    @Test func wholeStrings() {
        let end = " is invalid, only full dsn urls (scheme://host...) allowed"
        let cases = [
            ("h:4050/db", "h:4050/db"), ("", ""), ("ocient://", "ocient://"), ("db", "db"),
            ("user:hunter2@h/db", "user:********@h/db"), ("admin:hunter2", "admin:********"),
            (" ocient://u:hunter2@h/db", " ocient://u:********@h/db"),
            ("ocient:// u:hunter2@x@h", "ocient:// u:********@h"),
            ("user@hunter2:x@h", "user@hunter2:********@h"), ("u@h:hunter2", "********"),
            ("ocient:/h/db", "ocient:/h/db"), ("ocient:/u:hunter2@h", "ocient:/u:********@h"),
            ("u:/hunter2@h", "u:********@h"), ("eyJhbGciOi.eyJp.sig", "********"),
            ("h?Password=x", "********"), ("admin:a//hunter2@h/db", "admin:********@h/db"),
            ("ocient:/admin:a//hunter2@h/db", "ocient:/admin:********@h/db"),
        ]
        for (text, shown) in cases { #expect(message(text) == "ValueError: " + shown + end) }
    }

    @Test func bracketsAndDisguisedDelimiters() {
        let noAddress = " does not appear to be an IPv4 or IPv6 address"
        #expect(message("ocient://[h]/db") == "ValueError: 'h'" + noAddress)
        #expect(message("ocient://u:p@[h]/db") == "ValueError: 'h'" + noAddress)
        #expect(message("ocient://u:p@s[x]s@h/db") == "ValueError: '********'" + noAddress)
        #expect(message("ocient://admin:a[x]b/db") == "ValueError: '********'" + noAddress)
        let disguised = " contains invalid characters under NFKC normalization"
        #expect(message("ocient://h\u{FF0F}x/db") == "ValueError: netloc 'h\u{FF0F}x'" + disguised)
        #expect(message("ocient://a:h\u{FF0F}x/db") == "ValueError: netloc '********'" + disguised)
    }

    /// A marker stands at every place of the password of strings with one mistake each; whatever
    /// the client says about the string, the marker is not in it.
    @Test func noMessageShowsThePassword() {
        let marker = "h7Qz"
        let passwords = ["\(marker)", "a/\(marker)", "a?\(marker)", "a#\(marker)", "a:\(marker)",
                         "a@\(marker)", "a@b:\(marker)", "a@b?\(marker)", "a@b/c?\(marker)",
                         "a@b?c=d&\(marker)", "a@b?\(marker)=d", "[\(marker)]", "a@[\(marker)]",
                         "a@b/[\(marker)", "1?\(marker)", "\(marker)\u{FF0F}", "%4\(marker)",
                         "a@b:1?\(marker)", "a@b:1/c:\(marker)"]
        var refused = 0
        for password in passwords {
            let strings = [
                "u:\(password)@h/db", "ocient://u:\(password)@h/db", "ocient:// u:\(password)@h",
                "ocient://u:\(password)@h:x/db", "ocient://u:\(password)@h/db?tls=x",
                "ocient://u:\(password)@h/db?x", "ocient://u:\(password)@h/db?bogus=1",
                "ocient:x://u:\(password)@h:y/db", "ocient:\t//u:\(password)@h:1x/db",
                "ocient://u:\(password)@h/db?host=x", "ocient://u:\(password)@[h]/db",
            ]
            // Without a host, what follows an `@` of the password is one for any reader.
            let hostless = password.contains("@") ? [] : ["ocient://u:\(password)"]
            for string in strings + hostless {
                do throws(ConnectionStringError) {
                    let read = try ConnectionString.parse(string)
                    #expect(!read.warnings.map { $0.text }.joined().contains(marker), "\(string)")
                } catch {
                    refused += 1
                    #expect(!error.message.contains(marker), "\(string): \(error.message)")
                }
            }
        }
        #expect(refused > 100)
    }

    @Test func optionsOfAnotherClientBehindAJDBCDatabase() throws {
        let warned = "the '?' and the text after it are part of the database name: "
            + "options are written ;name=value;name=value"
        for name in ["d?user=u&password=h7Qz", "d?x=h7Qz", "d&PassWord=h7Qz"] {
            let string = try ConnectionString.parse("jdbc:ocient://h:1/" + name)
            #expect(string.database.description == "********")
            #expect(string.warnings.isEmpty == !name.contains("?"))
        }
        let plain = try ConnectionString.parse("jdbc:ocient://h:1/d?x;password=p")
        #expect(plain.database == "d?x")
        #expect(plain.warnings == [ClientWarning(.dsn2, warned)])
    }

    @Test func whatFollowsAJDBCPassword() throws {
        let string = try ConnectionString.parse(
            "jdbc:ocient://h:1/d;password=p;h7Qz=x;bogus=1;tsl=on")
        #expect(string.warnings.map { $0.text } == [
            "the client ignores the unknown option '********'",
            "the client ignores the unknown option 'bogus'",
            "the client ignores the unknown option 'tsl'; did you mean 'tls'?",
        ])
    }

    @Test func theValueItselfCanBeShown() throws {
        let string = try ConnectionString.parse("ocient://u:h7Qz@h/db")
        var text = ""
        dump(string, to: &text)
        #expect(text.contains("hosts"))
        #expect(!text.contains("h7Qz"))
        #expect(!"\(string)".contains("h7Qz"))
    }
}
