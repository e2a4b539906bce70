/** The process that all contenders carry through: drafted by whoever started it, reviewed by a role. */
export const legalReviewXml =
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" ' +
  'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="definitions" targetNamespace="bench">' +
  '<process id="legalReview" isExecutable="true"><startEvent id="start"/>' +
  '<userTask id="draft" name="拟定决定" camunda:assignee="${starter}"/>' +
  '<userTask id="review" name="法制审核" camunda:candidateGroups="reviewer"/><endEvent id="end"/>' +
  '<sequenceFlow id="start_draft" sourceRef="start" targetRef="draft"/>' +
  '<sequenceFlow id="draft_review" sourceRef="draft" targetRef="review"/>' +
  '<sequenceFlow id="review_end" sourceRef="review" targetRef="end"/></process></definitions>';

/** Its user tasks, in order. */
export const legalReviewTasks = ['draft', 'review'] as const;
