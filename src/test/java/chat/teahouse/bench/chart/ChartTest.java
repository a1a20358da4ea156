package chat.teahouse.bench.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ChartTest {
  private static final Chart CHART =
      new Chart(
          "rooms: p99, ms",
          "rooms",
          "p99, ms",
          List.of(
              new Line("one & all", Map.of(10_000, 8.0, 1, 4.0, 100, 6.0)),
              new Line("other", Map.of(1, 10.0))));

  private static List<Element> elements(String name) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(CHART.svg())));
    NodeList nodes = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  @Test
  void eachLineGoesFromTheLeftToTheRight() throws Exception {
    List<String> points =
        elements("polyline").stream().map(line -> line.getAttribute("points")).toList();
    assertEquals(List.of("80.0,254.0 380.0,196.0 680.0,138.0", "80.0,80.0"), points);
  }

  @Test
  void theAxesAndTheLegendHaveWords() throws Exception {
    List<String> words = elements("text").stream().map(Element::getTextContent).toList();
    assertTrue(
        words.containsAll(
            List.of("rooms: p99, ms", "rooms", "p99, ms", "one & all", "other", "10,000", "0")),
        words::toString);
  }

  @Test
  void eachLineHasAColourInLightAndInDark() throws Exception {
    String style = elements("style").get(0).getTextContent();
    for (Element line : elements("polyline")) {
      String colour = line.getAttribute("stroke").replaceAll("var\\((.*)\\)", "$1: #");
      assertEquals(3, style.split(colour, -1).length, colour);
    }
  }
}
