package chat.teahouse.harness;

import org.eu.ingwar.tools.arquillian.extension.suite.annotations.ArquillianSuiteDeployment;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The built WAR, unchanged, as the one deployment of a fork's server under test. */
@ArquillianSuiteDeployment
public final class SuiteDeployment {
  private SuiteDeployment() {}

  /** Deployed once, as the root application; the tests run outside of it. */
  @Deployment(testable = false)
  public static WebArchive war() {
    return ShrinkWrap.create(ZipImporter.class, "teahouse.war")
        .importFrom(TestProperty.WAR.path().toFile())
        .as(WebArchive.class);
  }
}
