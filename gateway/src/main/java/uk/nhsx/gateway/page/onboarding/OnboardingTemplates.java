package uk.nhsx.gateway.page.onboarding;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "page")
final class OnboardingTemplates {

  private OnboardingTemplates() {}

  static native TemplateInstance register(RegisterView view);

  static native TemplateInstance service(ServiceView view);
}
