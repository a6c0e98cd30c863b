import OcientSQL

/// How a script is cut into words (LEX).
enum LexicalRule: UInt8, RuleFamily {
    case lex1, lex2, lex3, lex4, lex5

    static var prefix: String { "LEX" }
    static var title: String { "Reading a script" }

    var rule: Rule {
        switch self {
        case .lex1: define(
            "Keywords and identifiers",
            basis: [Basis(.docs, "identifiers")],
            decides: [.error],
            statement: """
            Keywords ignore case. An unquoted identifier starts with an ASCII letter or `_`, \
            continues with ASCII letters, digits and `_`, and is folded to lower case. A word that \
            contains any other letter is one invalid token as a whole; the error is reported at \
            its start.

            An identifier in double quotes keeps its letters exactly as written and may contain \
            every character except a line break; `""` inside means one double quote.
            """,
            example: """
            CREATE GROUP Analysts;      -- the group analysts
            CREATE GROUP "Analysts";    -- another group
            """)
        case .lex2: define(
            "Texts",
            basis: [Basis(.docs, "identifiers"), Basis(.client, "pyocient 3.10.0, lexer")],
            decides: [.error],
            statement: """
            A text is written in one of three ways: `'…'`, where `''` means one single quote and a \
            backslash means itself; `e'…'` or `E'…'`, where a backslash escapes the character that \
            follows; or `$$…$$`, where everything up to the next `$$` is taken as it is.
            """,
            example: """
            CREATE USER alice PASSWORD = 'it''s', FIRST_NAME = e'Al\\'ice', LAST_NAME = $$O'Hara$$;
            """)
        case .lex3: define(
            "Comments and the byte-order mark",
            basis: [Basis(.client, "pyocient 3.10.0, lexer")],
            decides: [.error],
            statement: """
            `--` starts a comment that ends with the line. `/*` starts one that ends with its \
            `*/`; such comments nest, so each inner `/*` needs a `*/` of its own. A byte-order \
            mark at the very start of a file is skipped and has no width, so that columns are \
            counted as if it were not there.
            """,
            example: """
            CREATE GROUP a;  /* outer /* inner */ still a comment */
            CREATE GROUP b;  -- to the end of the line
            """)
        case .lex4: define(
            "Double quotes as text",
            basis: [Basis(.guide, "§3b")],
            statement: """
            Wherever the grammar needs a text, a token in double quotes is accepted as that \
            text, with `""` for one double quote. The formatter keeps the kind of quote that was \
            used.
            """,
            example: """
            ALTER SSO INTEGRATION sso_m2m SET default_group = "readonly";
            ALTER SSO INTEGRATION sso_m2m SET default_group = 'readonly';
            """)
        case .lex5: define(
            "Reserved words",
            basis: [Basis(.docs, "sys.reserved_words of version 24")],
            decides: [.error],
            statement: """
            A reserved word cannot be used as an identifier unless it is put in double quotes. The \
            error (42601 -500) says that the word is reserved and offers the quoted form.

            The reserved words are those of version 24: add, all, alter, and, anti, any, array, \
            as, bad_data_target, balance, between, cache, call, cancel, case, cast, check, class, \
            clustering, column, colvector, comment, compression, connectivity_pool, count, create, \
            cross, current, current_database, current_date, current_schema, current_time, \
            current_timestamp, current_user, data, database, default, delete, disable, \
            disable_stats_file_updates, distinct, drop, else, enable, enable_stats_file_updates, \
            end, equals, error, except, execute, existing, explain, export, extract, false, first, \
            fix, following, for, from, full, function, gdc, grant, having, if, ignore, ilike, in, \
            index, inner, insert, intersect, interval, into, invalidate, is, join, last, lateral, \
            left, like, load, loaders, matrix, mlmodel, move, node, not, null, nulls, offset, on, \
            option, options, order, outer, over, partition, pragma, preceding, procedure, \
            quarantine, range, redundancy, refresh, regex, remove, rename, reset, revoke, right, \
            role, row, rows, rowvector, sample, segment, segmentsize, select, semi, service, set, \
            show, similar, skip_cache, skip_cache_read, skip_cache_write, sleep_in_optimizer, \
            some, source, sso integration (the two words together), start, stats, stop, \
            storagespace, streamloader_properties, streamloaders, summary_stats, sysauth, table, \
            table_with_rowids, tag, task, then, to, trace, true, truncate, tuple, type, unbounded, \
            union, use, using, view, when, where, with, zstd. Every other keyword, such as user, \
            group, system, priority or password, may serve as an identifier.
            """,
            example: """
            CREATE DATABASE "order";
            CREATE DATABASE order;
            \\expect error, code = -500;
            """)
        }
    }
}

extension RuleID {
    /// Reading a script.
    package static let lex1 = RuleID(LexicalRule.lex1), lex2 = RuleID(LexicalRule.lex2),
        lex3 = RuleID(LexicalRule.lex3), lex4 = RuleID(LexicalRule.lex4),
        lex5 = RuleID(LexicalRule.lex5)
}
