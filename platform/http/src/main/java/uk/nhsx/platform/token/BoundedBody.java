package uk.nhsx.platform.token;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Reads a response into memory, and breaks it off once it is larger than a limit. */
final class BoundedBody implements BodySubscriber<byte[]> {

  private final BodySubscriber<byte[]> all = BodySubscribers.ofByteArray();
  private final long maxBytes;
  private long bytes;
  private Flow.@Nullable Subscription subscription;

  BoundedBody(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  @Override
  public void onSubscribe(Flow.Subscription next) {
    subscription = next;
    all.onSubscribe(next);
  }

  @Override
  public void onNext(List<ByteBuffer> chunks) {
    chunks.forEach(chunk -> bytes += chunk.remaining());
    if (bytes <= maxBytes) {
      all.onNext(chunks);
    } else if (subscription != null) {
      subscription.cancel();
      all.onError(new IOException("a response of more than " + maxBytes + " bytes"));
    }
  }

  @Override
  public void onError(Throwable failure) {
    all.onError(failure);
  }

  @Override
  public void onComplete() {
    all.onComplete();
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return all.getBody();
  }
}
