// Problems with known answers, to measure a model by.

public import Diagnostics
import Foundation

/// A text and what is known of its answer: one line of a file of JSON lines.
///
/// ```
/// {"id": "tools", "text": "A workshop buys …", "gold": {"feasible": true, "optimal_value": 12}}
/// {"id": "tower", "text": "Four blocks …", "domain": "(define (domain …", "gold": {"problem_pddl": "(define …"}}
/// ```
public struct EvaluationRow: Sendable, Decodable {
    /// What is known of the answer. Everything may be left out.
    public struct Gold: Sendable, Decodable {
        /// Whether there is an answer.
        public var feasible: Bool?
        /// The best value of the goal.
        public var optimalValue: Double?
        /// The problem in PDDL that the text means.
        public var problem: String?

        private enum CodingKeys: String, CodingKey {
            case feasible
            case optimalValue = "optimal_value"
            case problem = "problem_pddl"
        }
    }

    /// The name, unlike that of any other row.
    public var id: String
    /// What is grouped in tables; the formal language where it is left out.
    public var subset: String?
    /// The text.
    public var text: String
    /// The formal language; without it, PDDL where a domain is given, and otherwise constraint programs.
    public var formalism: FormalismName
    /// The domain, in PDDL.
    public var domain: String?
    /// What is known.
    public var gold: Gold

    private enum CodingKeys: String, CodingKey {
        case id, subset, text, formalism, domain, gold
    }

    /// Reads a row; a domain that is no PDDL text (some files describe it otherwise) is left out.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        subset = try container.decodeIfPresent(String.self, forKey: .subset)
        text = try container.decode(String.self, forKey: .text)
        domain = (try? container.decodeIfPresent(String.self, forKey: .domain)) ?? nil
        gold = try container.decodeIfPresent(Gold.self, forKey: .gold) ?? Gold()
        formalism =
            try container.decodeIfPresent(FormalismName.self, forKey: .formalism)
            ?? (domain == nil ? .constraints : .pddl)
    }

    /// The rows of a file.
    ///
    /// - Throws: `DiagnosticsError` with `eval.row` at each line that is no row, or `eval.duplicate-id`.
    public static func rows(of source: SourceText) throws -> [EvaluationRow] {
        var rows: [EvaluationRow] = []
        var known: Set<String> = []
        var faults: [Diagnostic] = []
        var start = 0
        let bytes = source.bytes
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            defer { start = end + 1 }
            guard bytes[start..<end].contains(where: { $0 > 32 }) else { continue }
            let location = SourceLocation(source, SourceSpan(start, end))
            do {
                let row = try JSONDecoder().decode(EvaluationRow.self, from: Data(bytes[start..<end]))
                if known.insert(row.id).inserted {
                    rows.append(row)
                } else {
                    faults.append(Diagnostic("eval.duplicate-id", "'\(row.id)' is there twice", at: location))
                }
            } catch {
                faults.append(
                    Diagnostic(
                        "eval.row", "this line is no row: \((error as? DecodingError)?.words ?? "\(error)")",
                        at: location,
                        fixIts: [FixIt("write a JSON object with id, text and gold")]))
            }
            if faults.count >= 20 { break }
        }
        guard faults.isEmpty else { throw DiagnosticsError(faults) }
        return rows
    }
}
