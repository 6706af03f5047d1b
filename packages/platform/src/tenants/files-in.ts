/** Everything that lies in the bucket under a tenant's name, some at a time. */
export async function* filesIn(bucket: R2Bucket, tenantId: string): AsyncGenerator<R2Object[]> {
  for (let cursor: string | undefined; ; ) {
    const listed = await bucket.list({ prefix: `${tenantId}/`, cursor, limit: 1000 });
    if (listed.objects.length > 0) yield listed.objects;
    if (!listed.truncated) return;
    cursor = listed.cursor;
  }
}
