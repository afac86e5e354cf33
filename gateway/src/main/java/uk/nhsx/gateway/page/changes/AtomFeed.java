package uk.nhsx.gateway.page.changes;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import uk.nhsx.gateway.page.Words;
import uk.nhsx.platform.address.PublicUrl;
import uk.nhsx.platform.json.Instants;

/** Writes changes as an Atom feed (RFC 4287). */
final class AtomFeed {

  private static final String ATOM = "http://www.w3.org/2005/Atom";
  private static final String AUTHOR = "NHSX progress figures";
  private static final XMLOutputFactory XML = XMLOutputFactory.newFactory();

  private final XMLStreamWriter xml;
  private final PublicUrl site;
  private final Words words;

  private AtomFeed(XMLStreamWriter xml, PublicUrl site, Words words) {
    this.xml = xml;
    this.site = site;
    this.words = words;
  }

  static byte[] of(List<ChangeEntry> entries, PublicUrl site, Words words) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml = XML.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      new AtomFeed(xml, site, words).feed(entries);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("memory can be written", e);
    }
    return bytes.toByteArray();
  }

  private void feed(List<ChangeEntry> entries) throws XMLStreamException {
    xml.writeStartElement("feed");
    xml.writeDefaultNamespace(ATOM);
    xml.writeAttribute("xml:lang", "en-GB");
    String self = address(ChangesFeed.PATH);
    element("id", self);
    element("title", words.changesFeed());
    element("updated", Instants.text(entries.isEmpty() ? Instant.EPOCH : entries.get(0).time()));
    link("self", ChangesFeed.TYPE, self);
    link("alternate", "text/html", address(ChangesPage.PATH));
    xml.writeStartElement("author");
    element("name", AUTHOR);
    element("uri", site.root().toString());
    xml.writeEndElement();
    for (ChangeEntry entry : entries) {
      entry(entry);
    }
    xml.writeEndElement();
  }

  private void entry(ChangeEntry entry) throws XMLStreamException {
    xml.writeStartElement("entry");
    element("id", "urn:uuid:" + entry.id());
    element("title", entry.subject() + " " + entry.said());
    element("published", Instants.text(entry.time()));
    element("updated", Instants.text(entry.time()));
    link("alternate", "text/html", address(entry.path() == null ? ChangesPage.PATH : entry.path()));
    for (ChangeEntry.Detail detail : entry.details()) {
      if (detail.path() != null && detail.isData()) {
        link("related", "text/csv", address(detail.path()));
      }
    }
    xml.writeEmptyElement("category");
    xml.writeAttribute("term", text(entry.kind()));
    xml.writeAttribute("label", text(words.releaseKind(entry.kind())));
    element(
        "summary",
        entry.details().stream()
            .filter(detail -> !detail.isData())
            .map(ChangeEntry.Detail::text)
            .collect(Collectors.joining("\n")));
    xml.writeEndElement();
  }

  private String address(String path) {
    return site.of(path).toString();
  }

  private void link(String relation, String type, String address) throws XMLStreamException {
    xml.writeEmptyElement("link");
    xml.writeAttribute("rel", relation);
    xml.writeAttribute("type", type);
    xml.writeAttribute("href", address);
  }

  private void element(String name, String text) throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text(text));
    xml.writeEndElement();
  }

  /** A text without the characters that XML can't have. */
  private static String text(String text) {
    return text.codePoints()
        .filter(AtomFeed::isXml)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isXml(int character) {
    return character == '\t'
        || character == '\n'
        || character == '\r'
        || (character >= 0x20 && character <= 0xD7FF)
        || (character >= 0xE000 && character <= 0xFFFD)
        || character >= 0x1_0000;
  }
}
