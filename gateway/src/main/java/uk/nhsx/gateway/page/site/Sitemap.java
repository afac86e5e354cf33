package uk.nhsx.gateway.page.site;

import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The pages that search engines may list (<a
 * href="https://www.sitemaps.org/protocol.html">sitemaps.org</a>).
 *
 * @param pages at most fifty thousand
 */
record Sitemap(List<URI> pages) {

  private static final String NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9";

  String xml() {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("urlset");
      xml.writeDefaultNamespace(NAMESPACE);
      for (URI page : pages) {
        xml.writeStartElement("url");
        xml.writeStartElement("loc");
        xml.writeCharacters(page.toString());
        xml.writeEndElement();
        xml.writeEndElement();
      }
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a text can be written", e);
    }
    return text.toString();
  }
}
