/** Why a job failed, in words: without the name of the kind of error that programs put in front. */
export function causeOf(message: string): string {
  return message.replace(/^\w*Error: /, '');
}
