import OcientSQL

/// A query as far as rows answer it (grammar, `query`): columns, constants, texts joined by `||`
/// or COUNT(*) of no table, of one table or of inner and left joins, WHERE, ORDER BY, LIMIT.
struct SystemQuery {
    /// What is asked for; several COUNT(*) or several columns, never both.
    var outputs: [Output] = []
    /// The tables, in the order of the parser's `Query.tables`; none for `SELECT 1`.
    var sources: [Source] = []
    /// What WHERE asks of a row.
    var condition: Condition?
    /// What the rows are ordered by, the most important first.
    var order: [Order] = []
    /// The most rows.
    var limit: Int?
    /// Every column that is named, but for those of ORDER BY that name an output.
    var columns: [Column] = []

    /// A column as written: `c.name`, `name`.
    struct Column {
        /// The alias or name of its table.
        var table: String?
        /// Its name.
        var name: String
        /// Where it is written, which tells one from another.
        var range: ByteRange
    }

    /// One item of the list after SELECT.
    enum Output {
        /// `*`, or `c.*`.
        case all(of: String?, ByteRange)
        /// A column or another value under a title.
        case value(Operand, title: String)
        /// `COUNT(*)` under a title.
        case count(title: String)
    }

    /// One table of FROM.
    struct Source {
        /// Its alias, or its name.
        var alias: String
        /// Whether rows without a match stay (LEFT JOIN).
        var isOuter = false
        /// The columns that are equal.
        var on: (Column, Column)?
    }

    /// What has a value in each row.
    indirect enum Operand {
        case column(Column)
        case text(String)
        case number(String)
        case flag(Bool)
        case null
        /// What the session says of itself.
        case session(SessionValue)
        /// Texts joined by `||`.
        case joined([Operand])
    }

    /// The functions about the session, with or without `()`.
    enum SessionValue: String, CaseIterable {
        case user = "current_user"
        case database = "current_database"
        case schema = "current_schema"
    }

    /// The signs of comparison.
    enum Comparison {
        case equal, unequal, less, greater
    }

    /// What WHERE asks.
    indirect enum Condition {
        case all([Condition])
        case any([Condition])
        case not(Condition)
        case compare(Operand, Comparison, Operand)
        case isIn(Operand, [Operand])
        case like(Operand, String)
        case isNull(Operand)
    }

    /// One item of ORDER BY.
    struct Order {
        /// A column, a title of an output, or its number from 1.
        var column: Column
        /// Whether the last comes first.
        var isDescending = false
    }
}
