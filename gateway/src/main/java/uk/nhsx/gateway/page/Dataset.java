package uk.nhsx.gateway.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.TemplateExtension;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes the data behind a page to search engines, as a schema.org {@code Dataset}. */
@TemplateExtension(namespace = "dataset")
public final class Dataset {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Dataset() {}

  /** Returns JSON-LD that can stand in a script element as it is. */
  public static String description(Citation citation, String name, String description) {
    List<Map<String, Object>> downloads = new ArrayList<>();
    if (citation.csv() != null) {
      downloads.add(download("text/csv", citation.site().of(citation.csv())));
    }
    downloads.add(download("application/json", citation.site().of(citation.json())));
    Map<String, Object> dataset = new LinkedHashMap<>();
    dataset.put("@context", "https://schema.org");
    dataset.put("@type", "Dataset");
    dataset.put("name", name);
    dataset.put("description", description);
    dataset.put("url", citation.address());
    dataset.put("isAccessibleForFree", true);
    dataset.put("creator", Map.of("@type", "Organization", "name", "NHSX progress figures"));
    dataset.put("dateModified", citation.knownAt().toString());
    dataset.put("distribution", downloads);
    try {
      // What would end the element, or begin another.
      return JSON.writeValueAsString(dataset).replace("<", "\\u003c").replace(">", "\\u003e");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can be written as JSON", e);
    }
  }

  private static Map<String, Object> download(String type, URI address) {
    Map<String, Object> download = new LinkedHashMap<>();
    download.put("@type", "DataDownload");
    download.put("encodingFormat", type);
    download.put("contentUrl", address);
    return download;
  }
}
