// Reads the nodes of a file with expectations, and says everything that is wrong with it.

import Diagnostics
import Yams

struct ExpectationsReader {
    let document: YAMLDocument
    var findings: [Diagnostic] = []

    init(document: YAMLDocument) { self.document = document }

    /// The domain and the entries.
    mutating func read() -> (domain: String?, entries: [ExpectationsFile.Entry]) {
        guard let root = document.root, let mapping = root.mapping else {
            let place = document.root.map { document.location(of: $0) }
            error(
                "expectations.expected-mapping",
                "expected 'problems:' with an entry for each problem, found \(Self.kind(document.root))",
                place ?? SourceLocation(document.source, SourceSpan(0, 0)))
            return (nil, [])
        }
        var domain: String?
        var entries: [ExpectationsFile.Entry] = []
        var hasProblems = false
        for (key, value) in mapping {
            switch key.scalar?.string {
            case "domain": domain = path(value, of: "domain")
            case "problems":
                hasProblems = true
                entries = problems(value)
            default: unknown("expectations.unknown-key", "key", key, ["domain", "problems"])
            }
        }
        if !hasProblems {
            error(
                "expectations.no-problems", "there is no key 'problems'", document.location(of: root),
                help: "write 'problems:' and below it an entry for each problem")
        }
        return (domain, entries)
    }

    private mutating func problems(_ node: Node) -> [ExpectationsFile.Entry] {
        guard let mapping = node.mapping else {
            if let scalar = node.scalar, scalar.string.isEmpty { return [] }
            error(
                "expectations.expected-mapping",
                "expected entries such as 'p01.pddl: [solvable]', found \(Self.kind(node))",
                document.location(of: node))
            return []
        }
        return mapping.compactMap { key, value in
            guard let name = key.scalar?.string, !name.isEmpty else {
                error(
                    "expectations.wrong-value", "expected a file's name, found \(Self.kind(key))",
                    document.location(of: key))
                return nil
            }
            _ = path(key, of: "problems")
            return entry(name, key, value)
        }
    }

    private mutating func entry(_ name: String, _ key: Node, _ value: Node) -> ExpectationsFile.Entry? {
        guard let sequence = value.sequence else {
            let place = document.location(of: value)
            let text = value.scalar?.string ?? ""
            let fixIt =
                Expectations.words.contains(text)
                ? FixIt("write '[\(text)]'", replacing: place, with: "[\(text)]")
                : FixIt("write '\(name): [solvable]'")
            add(
                "expectations.expected-list",
                "expected a list such as '[solvable, cost: 7]', found \(Self.kind(value))", place, nil, fixIt)
            return nil
        }
        var entry = ExpectationsFile.Entry(
            name: name, location: document.location(of: key), expectations: Expectations(),
            list: document.location(of: value))
        var seen: Set<String> = []
        for item in sequence {
            if let word = item.scalar?.string {
                if seen.insert(word).inserted { flag(word, item, &entry) } else { duplicate(word, item) }
            } else if let mapping = item.mapping {
                for (key, value) in mapping {
                    let word = key.scalar?.string ?? ""
                    if seen.insert(word).inserted {
                        expectation(word, key, value, &entry)
                    } else {
                        duplicate(word, key)
                    }
                }
            } else {
                error(
                    "expectations.wrong-value", "expected an expectation, found \(Self.kind(item))",
                    document.location(of: item))
            }
        }
        checkAgreement(entry)
        return entry
    }

    private mutating func flag(_ word: String, _ node: Node, _ entry: inout ExpectationsFile.Entry) {
        let place = document.location(of: node)
        switch word {
        case "solvable", "unsolvable":
            if entry.expectations.isSolvable != nil {
                error(
                    "expectations.contradiction", "a problem is either solvable or unsolvable", place)
            }
            entry.expectations.isSolvable = word == "solvable"
        case let word where Expectations.words.contains(word):
            error(
                "expectations.wrong-value", "'\(word)' needs a value", place,
                help: "write '\(Self.example(of: word))'")
        default: unknown("expectations.unknown-expectation", "expectation", node, Expectations.words)
        }
    }

    private mutating func expectation(
        _ word: String, _ key: Node, _ value: Node, _ entry: inout ExpectationsFile.Entry
    ) {
        entry.values[word] = document.location(of: value)
        switch word {
        case "cost": entry.expectations.cost = amount(word, value)
        case "optimal": entry.expectations.optimal = amount(word, value)
        case "plan":
            guard let name = value.scalar?.string, !name.isEmpty else { return wrongValue(word, value) }
            entry.expectations.plan = name
        case "within":
            guard let seconds = value.scalar.flatMap({ Self.seconds($0.string) }) else {
                return wrongValue(word, value)
            }
            entry.expectations.within = seconds
        case "equivalent-to": entry.expectations.equivalentTo = path(value, of: word)
        case "diagnostics":
            guard let items = value.sequence else { return wrongValue(word, value) }
            entry.expectations.diagnostics = items.compactMap { item in
                if let text = item.scalar?.string, let expected = ExpectedDiagnostic(text) {
                    return expected
                }
                error(
                    "expectations.wrong-value",
                    "expected a code and a line such as 'pddl.wrong-type at 9', found \(Self.kind(item))",
                    document.location(of: item))
                return nil
            }
        case "solvable", "unsolvable":
            error(
                "expectations.wrong-value", "'\(word)' takes no value", document.location(of: value),
                help: "write '\(word)'")
        default: unknown("expectations.unknown-expectation", "expectation", key, Expectations.words)
        }
    }

    /// What cannot hold together.
    private mutating func checkAgreement(_ entry: ExpectationsFile.Entry) {
        let expected = entry.expectations
        func refuse(_ message: String) {
            error("expectations.contradiction", message, entry.location)
        }
        if expected.isSolvable == false {
            let others = [
                expected.plan.map { _ in "plan" }, expected.cost.map { _ in "cost" },
                expected.optimal.map { _ in "optimal" },
            ].compactMap(\.self)
            if !others.isEmpty {
                refuse("an unsolvable problem has no \(others.joined(separator: ", "))")
            }
        }
        if expected.plan != nil, let cost = expected.cost, let optimal = expected.optimal, cost != optimal {
            refuse("the stored plan cannot cost both \(cost) and \(optimal)")
        }
        if let cost = expected.cost, let optimal = expected.optimal, cost.value < optimal.value {
            refuse("no plan costs \(cost) where the optimum is \(optimal)")
        }
    }

    private mutating func amount(_ word: String, _ node: Node) -> Amount? {
        guard let amount = node.scalar.flatMap({ Amount($0.string) }) else {
            wrongValue(word, node)
            return nil
        }
        return amount
    }

    /// The name of a file that must be there.
    private mutating func path(_ node: Node, of word: String) -> String? {
        guard let name = node.scalar?.string, !name.isEmpty else {
            wrongValue(word, node)
            return nil
        }
        let folder = Path.folder(of: document.source.name)
        let path = Path.joined(folder, name)
        guard !Path.isFile(path) else { return name }
        let names = Path.names(in: Path.folder(of: path)).filter { $0.hasSuffix(".pddl") }
        let nearest = Spelling.nearest(to: Path.last(of: path), among: names).map { found in
            name.dropLast(Path.last(of: name).count) + found
        }
        let place = document.location(of: node)
        add(
            "expectations.missing-file", "there is no file '\(path)'", place,
            names.isEmpty ? nil : "there: \(names.prefix(12).joined(separator: ", "))",
            nearest.map { FixIt("did you mean '\($0)'?", replacing: place, with: String($0)) })
        return nil
    }

    /// `10s`, `1.5s`, `500ms`, `2min` or a number of seconds.
    static func seconds(_ text: String) -> Double? {
        let units: [(String, Double)] = [("ms", 0.001), ("min", 60), ("s", 1), ("", 1)]
        for (unit, factor) in units where text.hasSuffix(unit) {
            let number = text.dropLast(unit.count)
            guard let first = number.first, first.isNumber, let value = Double(String(number)) else {
                continue
            }
            return value > 0 && value * factor < 1e6 ? value * factor : nil
        }
        return nil
    }
}
