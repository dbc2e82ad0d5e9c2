// What libcurl says while it performs a request, brought to the transfer.

import CCurl
import Foundation

extension HTTPTransfer {
    /// Has `handle` report to this transfer, which has to outlive it.
    func listen(to handle: CurlHandle) -> Bool {
        let easy = handle.easy
        let context = Unmanaged.passUnretained(self).toOpaque()
        let codes = [
            ccurl_set_pointer(easy, CURLOPT_HEADERDATA, context),
            ccurl_set_pointer(easy, CURLOPT_WRITEDATA, context),
            ccurl_set_pointer(easy, CURLOPT_XFERINFODATA, context),
            ccurl_set_pointer(easy, CURLOPT_PREREQDATA, context),
            ccurl_set_long(easy, CURLOPT_NOPROGRESS, 0),
            ccurl_on_header(easy) { bytes, size, count, context in
                let line = String(
                    decoding: UnsafeRawBufferPointer(start: bytes, count: size * count), as: UTF8.self)
                HTTPTransfer.at(context)?.takeHeader(line)
                return size * count
            },
            ccurl_on_body(easy) { bytes, size, count, context in
                guard let bytes, size * count > 0 else { return size * count }
                let data = Data(bytes: bytes, count: size * count)
                return HTTPTransfer.at(context)?.takeBody(data) == true ? size * count : 0  // 0 ends it
            },
            ccurl_on_progress(easy) { context, _, _, _, sent in
                HTTPTransfer.at(context)?.takeProgress(sent: Int64(sent))
                return 0
            },
            ccurl_on_connection(easy) { context, _, _, _, _ in
                HTTPTransfer.at(context)?.takeConnection()
                return CURL_PREREQFUNC_OK
            },
        ]
        return codes.allSatisfy { $0 == CURLE_OK }
    }

    private static func at(_ context: UnsafeMutableRawPointer?) -> HTTPTransfer? {
        context.map { Unmanaged<HTTPTransfer>.fromOpaque($0).takeUnretainedValue() }
    }
}

extension LanguageModelError {
    /// The error for what libcurl reports as `code` in the words `what`.
    init(_ code: CURLcode, _ what: String, _ isConnected: Bool) {
        switch code {
        case CURLE_URL_MALFORMAT, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY,
            CURLE_COULDNT_CONNECT, CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_ISSUER_ERROR,
            CURLE_SSL_ENGINE_INITFAILED, CURLE_PROXY:
            self = .unreachable(what)
        case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY:
            self = isConnected ? .malformed(what) : .unreachable(what)
        case CURLE_OPERATION_TIMEDOUT where !isConnected: self = .unreachable(what)
        default: self = .interrupted(what)
        }
    }
}
