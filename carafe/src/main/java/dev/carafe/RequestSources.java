package dev.carafe;

import dev.carafe.binding.BodyKind;
import dev.carafe.binding.Place;
import dev.carafe.binding.Requests;
import dev.carafe.binding.Source;
import dev.carafe.sessions.Session;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a request offers to the parameters of a view that is a method. */
final class RequestSources implements Requests<Request> {
  static final RequestSources INSTANCE = new RequestSources();

  private static final Map<Class<?>, Function<Request, Object>> MOMENTS =
      Map.of(Request.class, request -> request, Session.class, Request::session);

  private RequestSources() {}

  @Override
  public Map<Class<?>, Function<Request, Object>> moments() {
    return MOMENTS;
  }

  @Override
  public Class<?> fileType() {
    return UploadedFile.class;
  }

  @Override
  public @Nullable Object variable(Request request, String name) {
    return request.viewArgs().get(name);
  }

  @Override
  public Source source(Request request, Place place) {
    return switch (place) {
      case QUERY -> request.args()::all;
      case FORM -> new FormSource(request);
      case COOKIES -> request.cookies()::all;
      case HEADER -> request::headers;
    };
  }

  @Override
  public BodyKind bodyKind(Request request) {
    if (request.isJson()) {
      return BodyKind.JSON;
    }
    if (RequestBody.isForm(request.mediaType())) {
      return BodyKind.FORM;
    }
    return request.exchange().hasBody() ? BodyKind.OTHER : BodyKind.NONE;
  }

  @Override
  public @Nullable Object json(Request request, Class<?> type) {
    return request.json(type);
  }

  /** A form and its files. */
  record FormSource(SentRequest request) implements Source {
    @Override
    public List<String> texts(String name) {
      return request.form().all(name);
    }

    @Override
    public List<UploadedFile> files(String name) {
      return request.files().all(name).stream().filter(file -> !file.filename().isEmpty()).toList();
    }
  }
}
