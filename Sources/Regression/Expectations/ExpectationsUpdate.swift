// What `--update` writes: the findings of a run as expectations, in the files where they belong.

import Diagnostics

/// Files to write so that the suite expects what was found.
///
/// Comments, order and layout stay: only values that changed are replaced. What a person has to decide (a plan that is
/// not valid, a time that does not suffice, two problems that differ) is left as it is and named in ``remarks``.
public struct ExpectationsUpdate: Sendable {
    /// A file with its whole new text.
    public struct File: Sendable, Hashable {
        /// The path.
        public var path: String
        /// The text.
        public var text: String
    }

    /// The files to write, sorted by path.
    public private(set) var files: [File] = []
    /// What changes, a line for each entry.
    public private(set) var changes: [String] = []
    /// What is left for a person, a line for each.
    public private(set) var remarks: [String] = []

    /// What a run of `suite`, made with `isRecording`, found.
    public init(_ results: [CaseResult], of suite: Suite) {
        for result in results {
            guard let text = result.discovery.planText, let path = result.item.planFile,
                !Path.isThere(path)
            else { continue }
            files.append(File(path: path, text: text))
            changes.append("\(path): a plan of the planner's, found valid by the judge")
        }
        let lists = Dictionary(
            grouping: results, by: { $0.item.listedIn ?? Self.listBeside($0.item, suite) })
        for (path, results) in lists.sorted(by: { $0.key < $1.key }) {
            if let file = suite.expectations.first(where: { $0.source.name == path }) {
                edit(file, results)
            } else {
                create(path, results)
            }
        }
        files.sort { $0.path < $1.path }
    }

    private static func listBeside(_ item: RegressionCase, _ suite: Suite) -> String {
        Path.joined(Path.folder(of: item.file), ExpectationsFile.name)
    }

    private mutating func edit(_ file: ExpectationsFile, _ results: [CaseResult]) {
        var edits = TextEdits(file)
        var wanted = Dictionary(file.entries.map { ($0.name, $0.expectations) }) { first, _ in first }
        var changed: [String] = []
        for result in results {
            let entry = file.entries.first { Path.joined(file.folder, $0.name) == result.item.file }
            let name = entry?.name ?? Path.last(of: result.item.file)
            guard let new = expectations(for: result) else { continue }
            let words = "\(name): [\(new.items.joined(separator: ", "))]"
            if let entry {
                guard edits.replace(entry, with: new) else {
                    remarks.append(
                        "\(file.source.name): this entry's layout is for a person to change: \(words)")
                    continue
                }
            } else {
                guard edits.append(name, new) else {
                    remarks.append("\(file.source.name): add by hand: \(words)")
                    continue
                }
            }
            wanted[name] = new
            changed.append("\(file.source.name): \(words)")
        }
        guard !changed.isEmpty else { return }
        let text = edits.text
        // Nothing is written that would not be read as it is meant.
        let read = try? ExpectationsFile(parsing: SourceText(text, named: file.source.name))
        let entries = (read?.entries ?? []).map { ($0.name, $0.expectations) }
        guard Dictionary(entries, uniquingKeysWith: { first, _ in first }) == wanted else {
            remarks += changed.map { "\($0) is for a person to write: the layout of the file is unusual" }
            return
        }
        files.append(File(path: file.source.name, text: text))
        changes += changed
    }

    private mutating func create(_ path: String, _ results: [CaseResult]) {
        let lines = results.compactMap { result in
            expectations(for: result).map {
                TextEdits.line(Path.last(of: result.item.file), $0)
            }
        }
        guard !lines.isEmpty else { return }
        let header = "# What must hold of these problems; `trestle test` checks it.\nproblems:\n"
        files.append(File(path: path, text: header + lines.map { "  \($0)\n" }.joined()))
        changes += lines.map { "\(path): \($0)" }
    }

    /// What to expect after this result; nil where nothing is to be written.
    private mutating func expectations(for result: CaseResult) -> Expectations? {
        let found = result.discovery
        if result.item.listedIn == nil { return newExpectations(for: result) }
        var new = result.item.expectations
        let missed = Set(result.misses().map(\.expected))
        guard !missed.isEmpty else { return nil }
        let isMissed = { (set: (inout Expectations) -> Void) in missed.contains(Expectations.items(set)) }
        if let diagnostics = found.diagnostics {
            if diagnostics != new.diagnostics.map({ Set($0).sorted() }) { new.diagnostics = diagnostics }
            // What has errors can be expected to have them, and nothing else.
            if !diagnostics.isEmpty, new.isSolvable != nil || new.plan != nil {
                (new.isSolvable, new.plan, new.cost, new.optimal) = (nil, nil, nil, nil)
                new.equivalentTo = nil
            }
        }
        if let expected = new.isSolvable, let actual = found.isSolvable, expected != actual,
            isMissed({ $0.isSolvable = expected })
        {
            new.isSolvable = actual
            if !actual { (new.plan, new.cost, new.optimal) = (nil, nil, nil) }
        }
        if let expected = new.cost, let actual = found.cost, isMissed({ $0.cost = expected }) {
            new.cost = actual
        }
        if let expected = new.optimal, let actual = found.optimal, isMissed({ $0.optimal = expected }) {
            new.optimal = actual
        }
        if new == result.item.expectations {
            if found.planText == nil {
                remarks.append("\(result.item.file): nothing to write; \(result.misses().count) missed")
            }
            return nil
        }
        return new
    }

    private mutating func newExpectations(for result: CaseResult) -> Expectations? {
        let found = result.discovery
        var new = Expectations()
        if let diagnostics = found.diagnostics, !diagnostics.isEmpty {
            new.diagnostics = diagnostics
        } else if !result.item.isDomain, let isSolvable = found.isSolvable {
            new.isSolvable = isSolvable
            if isSolvable {
                (new.optimal, new.cost) = (found.optimal, found.optimal == nil ? found.cost : nil)
            }
        } else {
            if !result.item.isDomain {
                remarks.append(
                    "\(result.item.file): not written: it was found neither solvable nor unsolvable")
            }
            return nil
        }
        return new
    }
}
