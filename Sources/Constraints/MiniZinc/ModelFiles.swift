// The user's files: the model and what it includes, each read once and checked.

import Diagnostics
import Foundation

/// A model's files under neutral names.
struct ModelFiles: Sendable {
    /// A file of the user's.
    struct File: Sendable {
        /// The name that the compiler sees.
        var neutralName: String
        var items: MiniZincItems
        /// The neutral names of included files, by the number of the item.
        var includes: [Int: String] = [:]
    }

    private(set) var files: [File] = []
    /// Every name in them.
    private(set) var names: Set<String> = []
    /// The variables that are declared without bounds: `var int: x`.
    private(set) var unboundedVariables: [String] = []
    private let limit = 200

    /// Reads a model and all that it includes.
    ///
    /// - Parameters:
    ///   - folder: where the model lies; without one, only files of the standard library can be included.
    ///   - library: the folders of MiniZinc's own files.
    /// - Throws: `DiagnosticsError` with `constraints.include` or `constraints.minizinc-syntax`.
    init(_ model: SourceText, folder: URL?, library: [URL]) throws {
        files.append(File(neutralName: "trestle_model_0.mzn", items: try MiniZincItems(model)))
        var numbers: [String: Int] = [:]
        var folders = [folder]
        var place = 0
        while place < files.count {
            let items = files[place].items
            for (number, item) in items.items.enumerated() {
                guard let first = item.tokens.first else { continue }
                noteUnbounded(item, items)
                guard items.isToken(first, "include") else { continue }
                guard let path = try Self.path(item, items) else { continue }
                if Self.isLibrary(path, library) { continue }
                let location = Self.location(first + 1, items)
                let file = try Self.find(path, from: folders[place], within: folder, location)
                if let known = numbers[file.path] {
                    files[place].includes[number] = files[known].neutralName
                    continue
                }
                guard files.count < limit else {
                    throw Self.refusal("more than \(limit) files are included", location, "include fewer files")
                }
                numbers[file.path] = files.count
                let neutral = "trestle_model_\(files.count).mzn"
                files[place].includes[number] = neutral
                let text = try SourceText.file(file.path, limit: MiniZincItems.sizeLimit)
                files.append(File(neutralName: neutral, items: try MiniZincItems(text)))
                folders.append(file.deletingLastPathComponent())
            }
            for token in items.tokens.indices where items.tokens[token].kind == .name {
                if names.count < 100_000 { names.insert(items.text(token)) }
            }
            place += 1
        }
    }

    private mutating func noteUnbounded(_ item: MiniZincItem, _ items: MiniZincItems) {
        guard let first = item.tokens.first, items.isToken(first, "var") || items.isToken(first, "array") else {
            return
        }
        for token in item.tokens where items.isToken(token, "var") && token + 3 < items.tokens.count {
            let isFree = items.isToken(token + 1, "int") || items.isToken(token + 1, "float")
            if isFree, items.isToken(token + 2, ":"), items.tokens[token + 3].kind == .name {
                unboundedVariables.append(items.text(token + 3))
            }
            return
        }
    }

    /// The path that an include item names.
    private static func path(_ item: MiniZincItem, _ items: MiniZincItems) throws -> String? {
        guard let first = item.tokens.first, item.tokens.count >= 2, items.tokens[first + 1].kind == .text else {
            return nil
        }
        let path = String(items.text(first + 1).dropFirst().dropLast())
        let place = location(first + 1, items)
        guard !path.isEmpty, !path.contains("\\"), !path.contains("\0") else {
            throw refusal("an include with an unusual path", place, "write the plain name of the file")
        }
        guard !path.hasPrefix("/"), !path.hasPrefix("~") else {
            throw refusal(
                "'\(path)' lies outside of the model's folder", place,
                "copy the file into the model's folder and include it by its name")
        }
        guard !path.split(separator: "/").contains("..") else {
            throw refusal(
                "'\(path)' leads out of its folder", place,
                "copy the file into the model's folder and include it by its name")
        }
        return path
    }

    private static func isLibrary(_ path: String, _ library: [URL]) -> Bool {
        path == "trestle.mzn"
            || library.contains { FileManager.default.fileExists(atPath: $0.appending(path: path).path) }
    }

    /// The file that a path means, all links followed, within the model's folder.
    private static func find(
        _ path: String, from: URL?, within folder: URL?, _ place: SourceLocation
    ) throws -> URL {
        guard let folder, let from else {
            throw refusal(
                "'\(path)' is not in the standard library, and a model from standard input has no folder", place,
                "save the model as a file beside the one that it includes")
        }
        for start in [from, folder] {
            let file = start.appending(path: path)
            guard FileManager.default.fileExists(atPath: file.path) else { continue }
            let real = file.resolvingSymlinksInPath().standardizedFileURL
            let root = folder.resolvingSymlinksInPath().standardizedFileURL.path
            guard real.path.hasPrefix(root.hasSuffix("/") ? root : root + "/") else {
                throw refusal(
                    "'\(path)' is a link out of the model's folder", place, "copy the file into the folder")
            }
            return real
        }
        var refusal = refusal(
            "no file '\(path)' in the model's folder or the standard library", place, "check its name")
        let candidates = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        if let nearest = Spelling.nearest(to: path, among: candidates.filter { $0.hasSuffix(".mzn") }) {
            refusal.diagnostics[0].fixIts = [FixIt("did you mean '\(nearest)'?")]
        }
        throw refusal
    }

    private static func location(_ token: Int, _ items: MiniZincItems) -> SourceLocation {
        let range = items.tokens[token].range
        return SourceLocation(items.source, SourceSpan(range.lowerBound, range.upperBound))
    }

    private static func refusal(
        _ message: String, _ place: SourceLocation, _ help: String
    ) -> DiagnosticsError {
        DiagnosticsError([Diagnostic("constraints.include", message, at: place, fixIts: [FixIt(help)])])
    }
}
