package dev.carafe.security;

import dev.carafe.Carafe;
import dev.carafe.Request;
import dev.carafe.Response;
import dev.carafe.internal.HostNames;
import java.util.List;
import java.util.Locale;

/** Sends those who come by HTTP to HTTPS, at hosts that the program names and no others. */
final class HttpsRedirect {
  private final List<String> hosts;

  /** To these hosts, which may have ports; throws as {@link SecurityHeaders#redirectToHttps}. */
  HttpsRedirect(List<String> hosts) {
    for (String host : hosts) {
      String checked = TrustedOrigin.checked("https://" + host);
      if (!checked.equals("https://" + host)) {
        throw new IllegalArgumentException("the host '" + host + "' is not in lower case");
      }
    }
    this.hosts = hosts;
  }

  /** Answers in the place of the program, and of those mounted in it, what came by HTTP. */
  void install(Carafe app) {
    Carafe redirects = Carafe.create();
    redirects.beforeRequest(this::answer);
    app.mount(exchange -> !exchange.isSecure(), redirects);
  }

  private Response answer(Request request) {
    return Response.redirect("https://" + host(request.host()) + request.fullPath(), 308);
  }

  /** The one that was asked for if it is named, with its port; or else the first. */
  private String host(String asked) {
    for (String host : hosts) {
      if (HostNames.withoutPort(host).toLowerCase(Locale.ROOT).equals(asked)) {
        return host;
      }
    }
    return hosts.get(0);
  }
}
