// A suite: the cases that a run goes through.

import Diagnostics

/// All problems and domains under some paths, each with what must hold of it.
///
/// ```swift
/// let suite = try Suite(paths: ["domains", "problems"], limits: CaseLimits(seconds: 30, bytes: 2 << 30))
/// for item in suite.cases { print(item.file, item.expectations.items) }
/// ```
public struct Suite: Sendable {
    /// What a case may use up where its expectations do not say.
    public struct CaseLimits: Sendable {
        /// Seconds on the clock.
        public var seconds: Double
        /// Bytes of memory.
        public var bytes: Int

        /// Limits.
        public init(seconds: Double = 30, bytes: Int = 2 << 30) {
            self.seconds = seconds
            self.bytes = bytes
        }
    }

    /// The cases, sorted by path.
    public let cases: [RegressionCase]
    /// The files with expectations, sorted by path.
    public let expectations: [ExpectationsFile]

    /// Finds and reads the files of a suite.
    ///
    /// A problem's domain is, in this order: what its expectations name with `domain:`; a file `domain.pddl` beside
    /// the problem; the domain in a folder of the same name as the problem's folder; the only domain that has the name
    /// that the problem gives.
    ///
    /// - Parameters:
    ///   - paths: folders and files.
    ///   - filter: only cases whose path contains this text, whatever its case.
    ///   - isRecording: whether the cases also look for what an update may write.
    /// - Throws: `DiagnosticsError` with everything that is wrong in any file with expectations; the codes are those
    ///   of ``ExpectationsFile/init(parsing:)``, `expectations.duplicate`, `input.missing-file`,
    ///   `test.nothing-found` and `test.nothing-matches`.
    public init(
        paths: [String], limits: CaseLimits = CaseLimits(), filter: String? = nil, isRecording: Bool = false
    ) throws {
        let found = try SuiteFiles(in: paths)
        let files = try Self.read(found.expectations)
        let listed = try Self.entries(of: files)
        let paths = Set(found.pddl).union(listed.keys).sorted()
        let outlines = Dictionary(uniqueKeysWithValues: paths.map { ($0, FileOutline(of: $0)) })
        let domains = paths.filter { outlines[$0]?.kind == .domain }
        let cases = paths.compactMap { path -> RegressionCase? in
            guard let outline = outlines[path] else { return nil }
            let listing = listed[path]
            let expectations = listing?.entry.expectations ?? Expectations()
            // A file without an entry of its own still belongs to the expectations beside it.
            let beside = listing?.file ?? files.first { $0.folder == Path.folder(of: path) }
            let named = beside.flatMap { file in file.domain.map { Path.joined(file.folder, $0) } }
            return RegressionCase(
                file: path, isDomain: outline.kind == .domain,
                domain: outline.kind == .domain
                    ? nil : named ?? Self.domain(of: path, outline, among: domains, outlines),
                expectations: expectations, listedIn: listing?.file.source.name,
                timeLimit: expectations.within ?? limits.seconds, memoryLimit: limits.bytes,
                isRecording: isRecording)
        }
        let chosen = filter.map { text in
            cases.filter { $0.file.lowercased().contains(text.lowercased()) }
        }
        if let filter, chosen?.isEmpty == true {
            throw DiagnosticsError(
                "test.nothing-matches", "none of the \(cases.count) cases has '\(filter)' in its path",
                help: "the first is '\(cases.first?.file ?? "")'")
        }
        self.cases = chosen ?? cases
        expectations = files
    }

    /// Reads all files, and tells the faults of all.
    private static func read(_ paths: [String]) throws -> [ExpectationsFile] {
        var faults: [Diagnostic] = []
        var files: [ExpectationsFile] = []
        for path in paths {
            do {
                files.append(try ExpectationsFile(parsing: .file(path, limit: 1 << 20)))
            } catch let error as DiagnosticsError {
                faults += error.diagnostics
            }
        }
        guard faults.isEmpty else { throw DiagnosticsError(faults) }
        return files
    }

    /// The entry for each path that a file with expectations lists.
    private static func entries(
        of files: [ExpectationsFile]
    ) throws -> [String: (file: ExpectationsFile, entry: ExpectationsFile.Entry)] {
        var listed: [String: (file: ExpectationsFile, entry: ExpectationsFile.Entry)] = [:]
        var faults: [Diagnostic] = []
        for file in files {
            for entry in file.entries {
                let path = Path.joined(file.folder, entry.name)
                if let first = listed[path] {
                    faults.append(
                        Diagnostic(
                            "expectations.duplicate", "'\(path)' has expectations already",
                            at: entry.location,
                            notes: [Diagnostic.Note("the first are here", at: first.entry.location)]))
                } else {
                    listed[path] = (file, entry)
                }
                if FileOutline(of: path).kind == .domain { faults += Self.faults(ofDomain: entry) }
            }
        }
        guard faults.isEmpty else { throw DiagnosticsError(faults) }
        return listed
    }

    /// A domain can only have diagnostics.
    private static func faults(ofDomain entry: ExpectationsFile.Entry) -> [Diagnostic] {
        var rest = entry.expectations
        rest.diagnostics = nil
        rest.within = nil
        guard !rest.items.isEmpty else { return [] }
        return [
            Diagnostic(
                "expectations.not-for-a-domain",
                "'\(entry.name)' is a domain: \(rest.items.joined(separator: ", ")) can only hold of a problem",
                at: entry.location, label: "possible: diagnostics, within")
        ]
    }

    private static func domain(
        of path: String, _ outline: FileOutline, among domains: [String], _ outlines: [String: FileOutline]
    ) -> String? {
        let folder = Path.folder(of: path)
        let beside = Path.joined(folder, "domain.pddl")
        if domains.contains(beside) || Path.isFile(beside) { return beside }
        let name = Path.last(of: folder)
        let alike = domains.filter { Path.last(of: Path.folder(of: $0)) == name }
        if let standard = alike.first(where: { Path.last(of: $0) == "domain.pddl" }) { return standard }
        if alike.count == 1 { return alike.first }
        guard let wanted = outline.domainName else { return nil }
        let named = domains.filter { outlines[$0]?.domainName == wanted }
        return named.count == 1 ? named.first : nil
    }
}
