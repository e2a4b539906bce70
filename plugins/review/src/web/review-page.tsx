import { useParams } from '@sanzhi/web-shell';
import { ReviewSheet } from './review-sheet.js';

/** `/reviews/:id` */
export function Page() {
  const { id = '' } = useParams();
  return <ReviewSheet key={id} reviewId={id} />;
}
