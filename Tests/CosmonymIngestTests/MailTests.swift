import CosmonymDocuments
import CosmonymIngest
import Testing

@Suite struct MailTests {
  private static let prose =
    "The probe left the launch pad before dawn, and the engineers who had built it watched it go, tired but content."
  private static let more =
    "Two hours later it called home from orbit. Its panels were open, said the engineers, and the batteries full."
  private static let header =
    "From: =?utf-8?Q?Jos=C3=A9?= Roe <j@a.example>\nSubject: =?utf-8?B?S291cm91IA==?=\n =?utf-8?Q?=C3=A9t=C3?= =?utf-8?Q?=A9?=\nDate: Sat, 26 Feb 2022 10:00:00 +0100\nMIME-Version: 1.0\n"

  private func document(_ mail: String) throws -> Document {
    try Ingestor().document(from: Array(mail.utf8), id: "x", path: "x.eml")
  }

  private func text(_ mail: String) throws -> String { String(decoding: try document(mail).text, as: UTF8.self) }

  /// What the source has where a word of the text stands.
  private func source(of word: String, in mail: String) throws -> String? {
    let document = try document(mail)
    let text = String(decoding: document.text, as: UTF8.self)
    let place = try #require(text.firstRange(of: word))
    let start = text.utf8.distance(from: text.startIndex, to: place.lowerBound)
    return document.sourceMap?.sourceRange(of: start..<(start + word.utf8.count))
      .map { String(decoding: Array(mail.utf8)[$0], as: UTF8.self) }
  }

  @Test func `a mail in quoted-printable is its text, with the sender and subject beside it`() throws {
    let mail =
      Self.header + """
        Content-Type: text/plain; charset="iso-8859-1"
        Content-Transfer-Encoding: quoted-printable

        Roscos=
        mos met Jos=E9 in Kour=
        ou; 2+2=3D4, and = stays.
        """
    let document = try document(mail)
    #expect(try text(mail) == "Roscosmos met José in Kourou; 2+2=4, and = stays.")
    #expect(
      document.metadata == Metadata(title: "Kourou été", authors: ["José Roe"], published: "2022-02-26"))
    #expect(document.source.charset == "windows-1252")
    #expect(try source(of: "Roscosmos", in: mail) == "Roscos=\nmos")
    #expect(try source(of: "José", in: mail) == "Jos=E9")
  }

  @Test func `base64 maps by groups of four characters`() throws {
    let mail =
      Self.header + """
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: base64

        VGhlIHByb2JlIGxlZnQgS291
        cm91IGF0IGRhd24uw6kh
        """
    #expect(try text(mail) == "The probe left Kourou at dawn.é!")
    #expect(try source(of: "Kourou", in: mail) == "S291\ncm91")
    #expect(try source(of: "é", in: mail) == "w6kh")
  }

  private static func alternative(_ plain: String, _ page: String) -> String {
    header + """
      Content-Type: multipart/alternative; boundary="b=1"

      This is a message in MIME.
      --b=1
      Content-Type: text/plain

      \(plain)
      --b=1
      Content-Type: text/html; charset=utf-8
      Content-Transfer-Encoding: quoted-printable

      \(page)
      --b=1--
      Epilogue.
      """
  }

  @Test func `of two forms the plain one is read, unless it says nothing`() throws {
    let page = "<html><body><p>\(Self.prose)</p><p>\(Self.more)</p></body></html>"
    let plain = "\(Self.prose)\n\n\(Self.more)"
    #expect(try text(Self.alternative(plain, page)).hasPrefix(plain))
    #expect(try document(Self.alternative(plain, page)).source.mediaType == "text/plain")
    let stub = try document(Self.alternative("See this in a browser.", page))
    #expect(String(decoding: stub.text, as: UTF8.self) == plain)
    #expect(stub.source.mediaType == "text/html")
    #expect(stub.metadata.title == "Kourou été")
  }

  @Test func `texts beside attachments are joined, attachments are not read`() throws {
    let mail =
      Self.header + """
        Content-Type: multipart/mixed; boundary=o

        --o
        Content-Type: multipart/signed; boundary=i

        --i

        \(Self.prose)
        --i--
        --o
        Content-Type: text/plain
        Content-Disposition: attachment; filename=a.txt

        Not this.
        --o
        Content-Type: image/png
        Content-Transfer-Encoding: base64

        iVBORw0KGgo=
        --o
        Content-Type: message/rfc822

        From: a@b.example
        Subject: Inner

        \(Self.more)
        --o--
        """
    let text = try text(mail)
    #expect(text.split(whereSeparator: \.isNewline).map(String.init) == [Self.prose, Self.more])
    #expect(try source(of: "called home", in: mail) == "called home")
  }

  @Test func `a saved page is its page, with its own date`() throws {
    let mail = """
      From: <Saved by Blink>
      Snapshot-Content-Location: https://a.example/news/1
      Subject: Probe
      Date: Sat, 26 Feb 2022 10:00:00 -0000
      MIME-Version: 1.0
      Content-Type: multipart/related;
      \ttype="text/html";
      \tboundary="----MultipartBoundary--x----"


      ------MultipartBoundary--x----
      Content-Type: text/html
      Content-ID: <frame-1@mhtml.blink>
      Content-Transfer-Encoding: quoted-printable
      Content-Location: https://a.example/news/1

      <html><head><meta charset=3D"utf-8"><title>Probe on its way</title></head><body><p>=
      \(Self.prose)</p><p class=3D"a">Caf=C3=A9s in Kour&eacute;ou. \(Self.more)</p></body></html>
      ------MultipartBoundary--x----
      Content-Type: text/css
      Content-Transfer-Encoding: quoted-printable
      Content-Location: cid:css-1

      p { color: red; }
      ------MultipartBoundary--x------
      """.replacing("\n", with: "\r\n")
    let document = try document(mail)
    #expect(String(decoding: document.text, as: UTF8.self) == "\(Self.prose)\n\nCafés in Kouréou. \(Self.more)")
    #expect(document.metadata == Metadata(title: "Probe on its way", url: "https://a.example/news/1"))
    #expect(try source(of: "Cafés in Kouréou", in: mail) == "Caf=C3=A9s in Kour&eacute;ou")
  }

  @Test(arguments: [
    "From: a@b.example\nSubject: Plain\nContent-Type: text/plain; charset=utf-8\nMIME-Version: 1.0\n\nText = here.\n",
    "Content-Type: text/plain; charset=x\n\nnothing else says that this is a mail\n",
    "Note: this is\na text with Content-Type: multipart/mixed; boundary=a\n",
  ])
  func `plain texts stay as they are given`(text: String) throws {
    #expect(try self.text(text) == text)
  }

  @Test func `damaged mails keep their text`() throws {
    let start = Self.header + "Content-Type: multipart/mixed; boundary=o\n\n"
    #expect(try text(start + "--o\n\n\(Self.prose)") == Self.prose)
    #expect(try text(start + "--o\n\n\(Self.prose)\n--o\nContent-Type: text/plain").hasPrefix(Self.prose))
    #expect(throws: IngestError.noTextPart) { try text(start + "No boundary.") }
    var nested = Self.header
    for level in 0..<100 { nested += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
    #expect(throws: IngestError.noTextPart) { try text(nested + "\n\(Self.prose)") }
  }
}
