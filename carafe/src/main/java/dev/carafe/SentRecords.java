package dev.carafe;

import dev.carafe.binding.Place;
import dev.carafe.binding.RecordType;
import dev.carafe.binding.Source;
import dev.carafe.binding.Unfit;

/** Makes records of what a query or a form holds; how is found out once for each class. */
final class SentRecords {
  private static final ClassValue<RecordType> OF_QUERY = of(Place.QUERY);
  private static final ClassValue<RecordType> OF_FORM = of(Place.FORM);

  private SentRecords() {}

  private static ClassValue<RecordType> of(Place place) {
    return new ClassValue<>() {
      @Override
      protected RecordType computeValue(Class<?> type) {
        return RecordType.of(type, place, UploadedFile.class);
      }
    };
  }

  /** A record of the query; throws as {@link SentRequest#args(Class)} does. */
  static <T> T query(SentRequest request, Class<T> type) {
    return read(OF_QUERY.get(type), request.args()::all, type);
  }

  /** A record of the form; throws as {@link SentRequest#form(Class)} does. */
  static <T> T form(SentRequest request, Class<T> type) {
    RecordType form = OF_FORM.get(type);
    if (!RequestBody.isForm(request.mediaType())) {
      throw HttpException.abort(415, "Send a form, and say so in Content-Type.");
    }
    return read(form, new RequestSources.FormSource(request), type);
  }

  private static <T> T read(RecordType records, Source source, Class<T> type) {
    try {
      return type.cast(records.read(source));
    } catch (Unfit e) {
      throw MethodView.answer(e);
    }
  }
}
