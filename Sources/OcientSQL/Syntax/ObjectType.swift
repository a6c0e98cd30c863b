/// The types of object that privileges speak of (PRIV-1).
package enum ObjectType: UInt8, CaseIterable, Sendable {
    case database, schema, table, view, user, group, mlmodel, pipeline, pipelineFunction

    /// The type as it is written in SQL.
    package var sql: String {
        switch self {
        case .database: "DATABASE"
        case .schema: "SCHEMA"
        case .table: "TABLE"
        case .view: "VIEW"
        case .user: "USER"
        case .group: "GROUP"
        case .mlmodel: "MLMODEL"
        case .pipeline: "PIPELINE"
        case .pipelineFunction: "PIPELINE FUNCTION"
        }
    }
}
