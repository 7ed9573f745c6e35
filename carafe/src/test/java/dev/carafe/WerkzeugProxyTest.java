package dev.carafe;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Werkzeug's own tests say of proxies: rows W-191 to W-206. */
class WerkzeugProxyTest {
  /**
   * The visitor's address and the root of the site.
   *
   * @param counts how many of For, Proto, Host, Port and Prefix are trusted
   * @param fields such as {@code For: 192.168.0.1; Proto: https}
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 1 0 0 0 | spam | For: 192.168.0.1; Proto: https | 192.168.0.1 https://spam/", // W-191
        "1 1 0 0 0 | spam | Proto: https | 127.0.0.1 https://spam/", // W-192
        "1 0 1 0 0 | spam | Host: eggs | 127.0.0.1 http://eggs/", // W-193
        "1 0 0 1 0 | spam | Port: 8080 | 127.0.0.1 http://spam:8080/", // W-194
        "1 0 0 1 0 | spam:9000 | Port: 8080 | 127.0.0.1 http://spam:8080/",
        "1 0 0 0 1 | spam | Prefix: /eggs | 127.0.0.1 http://spam/eggs/", // W-196
        "1 1 1 1 1 | spam | For: 192.168.0.1; Proto: https; Host: eggs; Port: 443; Prefix: /ham"
            + " | 192.168.0.1 https://eggs/ham/", // W-197
        "2 0 0 0 0 | spam | For: 192.168.0.1, 192.168.0.2 | 192.168.0.1 http://spam/", // W-198
        "1 0 0 0 0 | spam | Proto: https; Host: eggs; Port: 8080; Prefix: /ham"
            + " | 127.0.0.1 http://spam/", // W-199
        "3 0 0 0 0 | spam | For: 192.168.0.1, 192.168.0.2 | 127.0.0.1 http://spam/", // W-200
        "1 0 0 0 0 | spam | For: 192.168.0.1, 192.168.0.2 | 192.168.0.2 http://spam/", // W-201
        "2 0 0 0 0 | spam | For: , 192.168.0.3 | 127.0.0.1 http://spam/", // W-202
        "2 0 0 0 1 | spam | For: 192.168.0.1, 192.168.0.2; Prefix: /ham, /eggs"
            + " | 192.168.0.1 http://spam/eggs/", // W-203
        "1 0 1 0 0 | spam | Host: [2001:db8::a] | 127.0.0.1 http://[2001:db8::a]/", // W-204
        "1 0 0 1 0 | [2001:db8::a] | Port: 8080 | 127.0.0.1 http://[2001:db8::a]:8080/", // W-205
        "1 0 0 1 0 | [2001:db8::a]:9000 | Port: 8080 | 127.0.0.1 http://[2001:db8::a]:8080/",
      })
  void proxyIsBelievedAsOftenAsTheProgramSays(
      String counts, String host, String fields, String expected) {
    String[] trusted = counts.split(" ", -1);
    TrustedProxies proxies =
        TrustedProxies.hops(Integer.parseInt(trusted[0]))
            .proto(Integer.parseInt(trusted[1]))
            .host(Integer.parseInt(trusted[2]))
            .port(Integer.parseInt(trusted[3]))
            .prefix(Integer.parseInt(trusted[4]));
    Carafe app = Carafe.create().trustProxies(proxies);
    app.get(
        "/",
        request ->
            Response.text(request.remoteAddress().getHostAddress() + " " + request.rootUrl()));
    TestRequest request = app.testClient().request("GET", "/").header("Host", host);
    for (String field : fields.split("; ", -1)) {
      String[] sides = field.split(":", 2);
      request.header("X-Forwarded-" + sides[0], sides[1].strip());
    }

    assertThat(request.send().text()).isEqualTo(expected);
  }

  @Test
  void prefixOfTheProxyIsBuiltAndNotMatched() { // W-206
    Carafe app = Carafe.create().trustProxies(TrustedProxies.hops(1).prefix(1));
    app.get("/", request -> request.path() + " " + request.urlFor("index")).endpoint("index");
    app.get("/go", request -> Response.redirect(request.urlFor("index")));
    TestClient client = app.testClient();

    assertThat(client.request("GET", "/").header("X-Forwarded-Prefix", "/ham").send().text())
        .isEqualTo("/ /ham/");
    assertThat(
            client
                .request("GET", "/go")
                .header("X-Forwarded-Prefix", "/ham")
                .send()
                .header("Location"))
        .isEqualTo("/ham/");
    assertThat(client.request("GET", "/ham/").header("X-Forwarded-Prefix", "/ham").send().status())
        .isEqualTo(404);
  }
}
