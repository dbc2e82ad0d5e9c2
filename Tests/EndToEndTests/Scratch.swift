// Files that a test writes, and the files of the project that it reads.

import Foundation
import TestSupport

/// A temporary directory that lives as long as this value.
final class Scratch: Sendable {
    /// The directory.
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "trestle-end-to-end-\(UUID())").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    /// The path of the file `name`.
    subscript(name: String) -> String { path + "/" + name }

    /// Writes a file and returns its path.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String { try write(Data(text.utf8), to: name) }

    /// Writes a file and returns its path.
    @discardableResult
    func write(_ data: Data, to name: String) throws -> String {
        try data.write(to: URL(filePath: self[name]))
        return self[name]
    }

    /// The text of the file `name`.
    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: self[name])), as: UTF8.self)
    }

    /// The names of all files, sorted.
    var names: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }
}

/// One of the problems in `problems/`.
struct ShippedProblem: Sendable, CustomStringConvertible {
    /// The name of the domain.
    let domain: String
    /// The name of the problem.
    let name: String

    /// The domain's file, seen from the root of the checkout.
    var domainFile: String { "domains/\(domain)/domain.pddl" }
    /// The problem's file, seen from the root of the checkout.
    var file: String { "problems/\(domain)/\(name).pddl" }
    var description: String { "\(domain)/\(name)" }

    /// The cost that the problem's header names as optimal.
    func optimalCost() throws -> String? {
        let header = try String(contentsOf: SharedData.root.appending(path: file), encoding: .utf8)
        return header.firstMatch(of: /; Optimal (?:plan|cost): ([0-9]+)/).map { String($0.1) }
    }

    /// All of them.
    static let all = ["blocksworld", "delivery", "gripper", "logistics"].flatMap { domain in
        ["p01", "p02", "p03"].map { ShippedProblem(domain: domain, name: $0) }
    }
    /// Those that blind search solves in moments.
    static let small = all.filter { $0.name == "p01" || ($0.name == "p02" && $0.domain != "logistics") }
}

/// The path of a file in `Tests/Cases`.
func testCase(_ path: String) -> String { repository("Tests/Cases/" + path).path }

/// A file of the checkout; a path from the root of the file system stays what it is.
func repository(_ path: String) -> URL {
    path.hasPrefix("/") ? URL(filePath: path) : SharedData.root.appending(path: path)
}
