// Paths of files, as people write them.

import Foundation

/// Paths as text: what was given stays as it was given.
enum Path {
    /// The folder of a file: `.` where the path has none.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The last name of a path.
    static func last(of path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    /// `name` seen from `folder`, without `.` and with `..` taken back where that names the same file.
    static func joined(_ folder: String, _ name: String) -> String {
        guard !name.hasPrefix("/") else { return name }
        let whole = folder == "." ? name : folder.hasSuffix("/") ? folder + name : folder + "/" + name
        let short = shortened(whole)
        return isThere(short) || !isThere(whole) ? short : whole
    }

    /// The path without `.` and `name/..`.
    static func shortened(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else {
                parts.append(part)
            }
        }
        let short = (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
        return short.isEmpty ? "." : short
    }

    /// Whether something is there.
    static func isThere(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// Whether a file, not a folder, is there.
    static func isFile(_ path: String) -> Bool {
        var isDirectory: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
            && !isDirectory.boolValue
    }

    /// The names in a folder, sorted; none where it cannot be read.
    static func names(in folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }
}
