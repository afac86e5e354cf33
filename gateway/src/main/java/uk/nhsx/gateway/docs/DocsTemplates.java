package uk.nhsx.gateway.docs;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "page")
final class DocsTemplates {

  private DocsTemplates() {}

  static native TemplateInstance docs();
}
